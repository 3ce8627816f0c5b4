import { basisChanged, confirmBasis } from "@commontable/shared/features/measures/doc.ts";
import { readiness } from "@commontable/shared/features/measures/rules.ts";
import { useState } from "react";
import { useOrganizations } from "../../../app/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { FactList, type Fact } from "../../../ui/FactList.tsx";
import { Note } from "../../../ui/Note.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { useStewards } from "../use-stewards.ts";
import { DefinitionFields } from "./DefinitionFields.tsx";
import { kindWords } from "./MeasureList.tsx";
import { NewVersion } from "./NewVersion.tsx";
import { RichPart, type CardPartProps } from "./StoryCard.tsx";

const words = messages.fields;

/** What is counted, by whom, how often. It reads like a card; one press opens its fields. */
export function DefinitionCard(props: CardPartProps) {
  const { handle, measure, editable } = props;
  const [isOpen, setOpen] = useState(() => readiness(measure).missing.includes("definition"));
  return (
    <Card as="section">
      <div className="row between">
        <h2 className="h2">{messages.card.definition}</h2>
        <Chip tone="primary">{messages.card.version(measure.version)}</Chip>
      </div>
      <div style={{ marginBlockStart: "var(--s3)" }}>
        <RichPart {...props} editable={isOpen && editable} field="definition" />
      </div>
      {basisChanged(measure) && editable && <VersionNote {...props} />}
      {isOpen && editable ? (
        <DefinitionFields handle={handle} measure={measure} />
      ) : (
        <Facts handle={handle} measure={measure} />
      )}
      {editable && (
        <div style={{ marginBlockStart: "var(--s4)" }}>
          <Button full icon={isOpen ? "check" : "pen"} onPress={() => setOpen(!isOpen)}>
            {isOpen ? messages.card.done : messages.card.change}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** The same facts for reading. What is empty is left out: the note above the chart asks for it. */
function Facts({ handle, measure }: Omit<CardPartProps, "editable">) {
  const { data: organizations = [] } = useOrganizations();
  const stewards = useStewards();
  const rhythm = measure.frequency === null ? null : messages.frequencies[measure.frequency];
  const { communication, proxy, data } = measure.quality;
  const powers = [
    [words.communication, communication],
    [words.proxy, proxy],
    [words.data, data],
  ] as const;
  const why = powers.flatMap(([power, level]) =>
    level === null ? [] : [words.quality(power, messages.quality[level])],
  );
  const groups = measure.dimensions.map(({ key, categories }) =>
    messages.groups.line(messages.groups.by[key], categories),
  );
  const rich = (field: "limits" | "method" | "sharing"): Fact => [
    messages.rich[field][0],
    measure[field] && <RichPart handle={handle} measure={measure} field={field} editable={false} />,
  ];
  const first: readonly Fact[] = [
    [words.source, measure.source],
    [words.dataOwner, organizations.find((one) => one.id === measure.dataOwner)?.name],
    [
      words.steward,
      stewards.find((one) => one.id === measure.steward || one.personId === measure.steward)?.label,
    ],
    [words.frequency, rhythm === null ? null : messages.card.rhythm(rhythm, measure.reportingLagDays)],
    [messages.groups.title, groups.join(". ")],
    [words.minCell, messages.card.people(measure.minCell)],
    rich("limits"),
    [words.dataNow, measure.quality.data === "low" ? words.dataLow : null],
  ];
  const further: readonly Fact[] = [
    [words.kind, kindWords(measure)],
    [words.whyThis, why.join(". ")],
    [words.numerator, measure.numerator],
    [words.denominator, measure.denominator],
    [words.population, measure.population],
    [words.place, measure.place],
    rich("method"),
    rich("sharing"),
  ];
  return (
    <>
      <div className={styles.firstDefs}>
        <FactList facts={first} />
      </div>
      {further.some(([, value]) => value) && (
        <Disclosure title={messages.card.howCounted}>
          <FactList facts={further} />
        </Disclosure>
      )}
    </>
  );
}

function VersionNote({ handle, measure }: CardPartProps) {
  const [isStarting, setStarting] = useState(false);
  return (
    <>
      <Note icon="pen">
        <p>{messages.version.changed(measure.version)}</p>
        <div className="row wrap" style={{ marginBlockStart: "var(--s2)" }}>
          <Button size="small" onPress={() => confirmBasis(handle.doc, measure.id)}>
            {messages.version.same}
          </Button>
          <Button size="small" onPress={() => setStarting(true)}>
            {messages.version.next(measure.version + 1)}
          </Button>
        </div>
      </Note>
      {isStarting && <NewVersion handle={handle} measure={measure} onClose={() => setStarting(false)} />}
    </>
  );
}
