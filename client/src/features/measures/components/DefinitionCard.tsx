import type { MeasureFields, MeasureText } from "@commontable/shared/features/measures/card-entry.ts";
import {
  basisChanged,
  confirmBasis,
  measureText,
  setMeasureFields,
} from "@commontable/shared/features/measures/doc.ts";
import {
  decimalsMax,
  frequencies,
  measureKinds,
  minCellMax,
  minCellMin,
  perfClasses,
  qualityLevels,
} from "@commontable/shared/features/measures/schema.ts";
import { readiness } from "@commontable/shared/features/measures/rules.ts";
import { failed, ok } from "@commontable/shared/lib/result.ts";
import { useState } from "react";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { TypedField } from "../../../app/parts/TypedField.tsx";
import { useMembers, useOrganizations } from "../../../app/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { NewVersion } from "./NewVersion.tsx";
import { RichPart, type CardPartProps } from "./StoryCard.tsx";

const words = messages.fields;

/** What is counted, by whom, how often. It reads like a card; one press opens its fields. */
export function DefinitionCard(props: CardPartProps) {
  const { measure, editable } = props;
  const [isOpen, setOpen] = useState(() => readiness(measure).missing.includes("definition"));
  return (
    <Card as="section">
      <div className="row between">
        <h2 className="h2">{messages.card.definition}</h2>
        <Chip tone="primary">{messages.card.version(measure.version)}</Chip>
      </div>
      <div style={{ marginBlockStart: "var(--s3)" }}>
        {isOpen && editable ? (
          <RichPart {...props} field="definition" />
        ) : (
          <p className={`${styles.definition} doc-p`}>{measure.definition || messages.rich.definition[1]}</p>
        )}
      </div>
      {basisChanged(measure) && editable && <VersionNote {...props} />}
      {isOpen && editable ? <DefinitionFields {...props} /> : <Facts {...props} />}
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
function Facts({ measure }: CardPartProps) {
  const { data: organizations = [] } = useOrganizations();
  const stewards = useStewards();
  const rhythm = measure.frequency === null ? null : messages.frequencies[measure.frequency];
  const first: readonly Fact[] = [
    [words.source, measure.source],
    [words.dataOwner, organizations.find((one) => one.id === measure.dataOwner)?.name],
    [
      words.steward,
      stewards.find((one) => one.id === measure.steward || one.personId === measure.steward)?.label,
    ],
    [words.frequency, rhythm === null ? null : messages.card.rhythm(rhythm, measure.reportingLagDays)],
    [words.minCell, messages.card.people(measure.minCell)],
    [messages.rich.limits[0], measure.limits],
  ];
  const further: readonly Fact[] = [
    [words.numerator, measure.numerator],
    [words.denominator, measure.denominator],
    [words.population, measure.population],
    [words.place, measure.place],
    [messages.rich.method[0], measure.method],
    [messages.rich.sharing[0], measure.sharing],
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

type Fact = readonly [label: string, words: string | null | undefined];

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.defs}>
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function DefinitionFields(props: CardPartProps) {
  const { handle, measure, editable } = props;
  return (
    <>
      <div className={styles.fields}>
        <Text {...props} field="name" label={words.name} placeholder={words.namePlaceholder} />
        <Text {...props} field="numerator" label={words.numerator} hint={words.numeratorHint} />
        <Text {...props} field="denominator" label={words.denominator} hint={words.denominatorHint} />
        <div className={styles.pair}>
          <Text {...props} field="unit" label={words.unit} placeholder={words.unitHint} />
          <Select
            label={words.decimals}
            options={Array.from({ length: decimalsMax + 1 }, (_, count) => ({
              id: String(count),
              label: String(count),
            }))}
            value={String(measure.decimals)}
            onChange={(count) => setMeasureFields(handle.doc, measure.id, { decimals: Number(count) })}
            isDisabled={!editable}
          />
        </div>
        <Text {...props} field="population" label={words.population} />
        <Text {...props} field="place" label={words.place} />
        <Text {...props} field="source" label={words.source} />
        <People {...props} />
        <Choice
          {...props}
          field="frequency"
          label={words.frequency}
          options={frequencies.map((id) => ({ id, label: messages.frequencies[id] }))}
        />
        <Whole
          {...props}
          field="reportingLagDays"
          label={words.lag}
          hint={words.lagHint}
          low={0}
          high={3650}
          problem={messages.plan.notWhole}
        />
      </div>
      <Disclosure title={messages.card.more}>
        <div className={styles.fields}>
          <Choice
            {...props}
            field="kind"
            label={words.kind}
            options={measureKinds.map((id) => ({ id, label: messages.kinds[id] }))}
          />
          {measure.kind === "performance" && (
            <Choice
              {...props}
              field="perfClass"
              label={words.perfClass}
              options={perfClasses.map((id) => ({ id, label: messages.perfClasses[id] }))}
            />
          )}
          {measure.kind === "population" && (
            <Switch
              isSelected={measure.headline}
              isDisabled={!editable}
              onChange={(headline) => setMeasureFields(handle.doc, measure.id, { headline })}
              under={messages.headlineHint}
            >
              {messages.headline}
            </Switch>
          )}
          <Whole
            {...props}
            field="minCell"
            label={words.minCell}
            hint={words.minCellHint}
            low={minCellMin}
            high={minCellMax}
            problem={messages.plan.cellRange}
          />
          <Quality {...props} />
          {(["limits", "method", "sharing"] as const).map((field) => (
            <div key={field}>
              <h3 className={styles.part}>{messages.rich[field][0]}</h3>
              <RichPart {...props} field={field} />
            </div>
          ))}
        </div>
      </Disclosure>
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

function Text({
  handle,
  measure,
  editable,
  field,
  ...rest
}: CardPartProps & { field: MeasureText; label: string; hint?: string; placeholder?: string }) {
  const text = measureText(handle.doc, measure.id, field);
  return text && <LiveText handle={handle} text={text} of={measure.id} editable={editable} {...rest} />;
}

type ChoiceField =
  | "frequency"
  | "kind"
  | "perfClass"
  | "qualityCommunication"
  | "qualityProxy"
  | "qualityData";

interface ChoiceProps<Field extends ChoiceField> extends CardPartProps {
  field: Field;
  label: string;
  options: readonly { id: NonNullable<MeasureFields[Field]>; label: string }[];
}

function Choice<Field extends ChoiceField>({
  handle,
  measure,
  editable,
  field,
  label,
  options,
}: ChoiceProps<Field>) {
  const value = choiceValue(measure, field);
  const chosen = options.find((option) => option.id === value)?.id ?? null;
  return (
    <Select
      label={label}
      options={options}
      value={chosen}
      placeholder={words.none}
      onChange={(id) => setMeasureFields(handle.doc, measure.id, { [field]: id })}
      isDisabled={!editable}
    />
  );
}

function choiceValue(measure: CardPartProps["measure"], field: ChoiceField): string | null {
  if (field === "qualityCommunication") return measure.quality.communication;
  if (field === "qualityProxy") return measure.quality.proxy;
  if (field === "qualityData") return measure.quality.data;
  return measure[field];
}

function Quality(props: CardPartProps) {
  const options = qualityLevels.map((id) => ({ id, label: messages.quality[id] }));
  return (
    <>
      <Choice {...props} field="qualityCommunication" label={words.communication} options={options} />
      <Choice {...props} field="qualityProxy" label={words.proxy} options={options} />
      <Choice {...props} field="qualityData" label={words.data} options={options} />
      {props.measure.quality.data === "low" && <p className="sm soft">{words.dataLow}</p>}
    </>
  );
}

interface WholeProps extends CardPartProps {
  field: "reportingLagDays" | "minCell";
  label: string;
  hint: string;
  low: number;
  high: number;
  problem: string;
}

function Whole({ handle, measure, editable, field, label, hint, low, high, problem }: WholeProps) {
  if (!editable) return <ReadLine label={label} words={String(measure[field])} />;
  return (
    <TypedField
      handle={handle}
      of={measure.id}
      label={label}
      hint={hint}
      inputMode="decimal"
      value={measure[field]}
      read={(text) => {
        const value = Number(text.trim());
        return text.trim() !== "" && Number.isInteger(value) && value >= low && value <= high
          ? ok(value)
          : failed(problem);
      }}
      say={String}
      onChange={(value) => setMeasureFields(handle.doc, measure.id, { [field]: value ?? low })}
    />
  );
}

export function ReadLine({ label, words: text }: { label: string; words: string }) {
  return (
    <p>
      <span className={styles.part}>{label}</span>
      <br />
      {text}
    </p>
  );
}

/** People who speak for an organization, as stewards of a card. */
function useStewards() {
  const { data: organizations = [] } = useOrganizations();
  const { data: members = [] } = useMembers();
  return members.flatMap(({ personId, name, representative }) => {
    if (!representative) return [];
    const under = organizations.find((one) => one.id === representative.organizationId)?.name ?? "";
    return [{ id: representative.id, personId, label: name, under }];
  });
}

function People({ handle, measure, editable }: CardPartProps) {
  const { data: organizations = [] } = useOrganizations();
  const stewards = useStewards();
  const steward = stewards.find((one) => one.id === measure.steward || one.personId === measure.steward);
  return (
    <>
      <Select
        label={words.dataOwner}
        options={organizations.map((one) => ({ id: one.id, label: one.name }))}
        value={organizations.some((one) => one.id === measure.dataOwner) ? measure.dataOwner : null}
        placeholder={words.nobody}
        onChange={(dataOwner) => setMeasureFields(handle.doc, measure.id, { dataOwner })}
        isDisabled={!editable}
      />
      <Select
        label={words.steward}
        options={stewards}
        value={steward?.id ?? null}
        placeholder={words.nobody}
        onChange={(id) => setMeasureFields(handle.doc, measure.id, { steward: id })}
        isDisabled={!editable}
      />
    </>
  );
}
