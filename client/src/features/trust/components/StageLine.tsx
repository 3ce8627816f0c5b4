import {
  currentReading,
  isTestable,
  skippedStages,
  stageRecord,
  type TrustFacts,
} from "@commontable/shared/features/trust/rules.ts";
import {
  stages as allStages,
  type GroupReading,
  type Stage,
  type TrustNotes,
} from "@commontable/shared/features/trust/schema.ts";
import { notedStages, stageGuides } from "@commontable/shared/features/trust/template.ts";
import { sayDay, sayList } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { usePartnership } from "../../../app/partnership-context.ts";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { IconName } from "../../../ui/icon-shapes.tsx";
import { Note } from "../../../ui/Note.tsx";
import { messages } from "../messages.ts";
import { useNotesByStage } from "../use-trust.ts";
import { ReadingDialog } from "./ReadingDialog.tsx";
import styles from "./Trust.module.css";

const words = messages.stages;

interface StageLineProps {
  handle: DocumentHandle;
  notes: TrustNotes;
  facts: TrustFacts;
  editable: boolean;
}

/** The four stages with what the record shows for each. A hint, never a grade. */
export function StageLine({ handle, notes, facts, editable }: StageLineProps) {
  const { phase } = usePartnership().partnership;
  const [isSaying, setSaying] = useState(false);
  const written = useNotesByStage(handle);
  const reading = currentReading(notes.readings);
  const skipped = skippedStages(notes, facts);
  const shown: readonly Stage[] =
    phase === "wind-down" || reading?.stage === "adjourning" ? allStages : notedStages;
  return (
    <Card as="section" aria-labelledby="where-heading">
      <div className="row between wrap">
        <h2 id="where-heading" className="h2">
          {words.heading}
        </h2>
        {editable && (
          <Button kind="bare" size="small" endIcon="arrow" onPress={() => setSaying(true)}>
            {words.say}
          </Button>
        )}
      </div>
      <ol className={styles.stages} data-count={shown.length}>
        {shown.map((stage) => (
          <StagePlace
            key={stage}
            stage={stage}
            state={stateOf(stage, notes, facts)}
            saidOn={reading?.stage === stage ? reading.on : undefined}
            evidence={evidenceOf(stage, notes, facts)}
            notes={written[stage]}
            isQuiet={reading === undefined}
          />
        ))}
      </ol>
      <p className={styles.again}>
        <Icon name="loop" />
        <span>
          {words.again} {reading && words.last(sayDay(reading.on), reading.why)}
        </span>
      </p>
      {skipped.length > 0 && (
        <Note icon="talk" className={styles.ask}>
          <p className={styles.question}>{skipped.includes("storming") ? words.skip : words.skipNorming}</p>
          <p>{words.skipWhy(sayList(skipped.map((stage) => stageGuides[stage].title.toLowerCase())))}</p>
        </Note>
      )}
      {notes.readings.length > 1 && <EarlierReadings readings={notes.readings} />}
      <Disclosure title={words.how}>
        <p className="sm soft">{words.howWords}</p>
      </Disclosure>
      <ReadingDialog handle={handle} stages={shown} isOpen={isSaying} onClose={() => setSaying(false)} />
    </Card>
  );
}

/** Every day on which the group said where it is, the latest first. */
function EarlierReadings({ readings }: { readings: readonly GroupReading[] }) {
  return (
    <Disclosure title={words.earlier(readings.length)}>
      <ul className={styles.readings}>
        {readings
          .toSorted((a, b) => b.on.localeCompare(a.on))
          .map(({ id, stage, on, why }) => (
            <li key={id} dir="auto">
              <b>{stageGuides[stage].title}</b>, {sayDay(on)}
              {why === "" ? "" : `: ${why}`}
            </li>
          ))}
      </ul>
    </Disclosure>
  );
}

type State = "worked-through" | "part" | "little" | "here" | "ahead" | "unsaid";

function stateOf(stage: Stage, notes: TrustNotes, facts: TrustFacts): State {
  const reading = currentReading(notes.readings);
  if (reading?.stage === stage) return "here";
  if (stageRecord(stage, notes, facts).isWorkedThrough) return "worked-through";
  if (!isTestable(stage, facts) && stageRecord(stage, notes, facts).groundRules > 0) return "part";
  if (reading && allStages.indexOf(stage) > allStages.indexOf(reading.stage)) return "ahead";
  return stage === "performing" || stage === "adjourning" ? "unsaid" : "little";
}

function evidenceOf(stage: Stage, notes: TrustNotes, facts: TrustFacts): string {
  const { aired, settled, groundRules } = stageRecord(stage, notes, facts);
  switch (stage) {
    case "forming": {
      const { organizations } = facts;
      return organizations ? words.forming(organizations.stated, organizations.all) : words.formingUnknown;
    }
    case "storming":
      return words.storming(aired, settled, notes.differences.length);
    case "norming":
      return words.norming(groundRules);
    default:
      return words[stage];
  }
}

const icons: Record<State, IconName> = {
  "worked-through": "check",
  part: "tilde",
  little: "q",
  here: "dot",
  ahead: "minus",
  unsaid: "talk",
};

interface PlaceProps {
  stage: Stage;
  state: State;
  saidOn: string | undefined;
  evidence: string;
  notes: number;
  /** The group has not said where it is: nothing is behind it yet, so nothing is missing [TR7]. */
  isQuiet: boolean;
}

function StagePlace({ stage, state, saidOn, evidence, notes, isQuiet }: PlaceProps) {
  const guide = stageGuides[stage];
  const label = {
    "worked-through": words.workedThrough,
    part: words.part,
    little: words.little,
    here: saidOn === undefined ? "" : words.here(sayDay(saidOn)),
    ahead: words.ahead,
    unsaid: words.unsaid,
  }[state];
  return (
    <li className={styles.stage} data-state={state} data-quiet={isQuiet || undefined}>
      <span className={styles.node}>
        <Icon name={icons[state]} />
      </span>
      <div className={styles.stageWords}>
        <h3>{guide.title}</h3>
        <p className={styles.label}>{label}</p>
        <p className="sm soft">{evidence}</p>
        <p className="xs mute">{words.notes(notes)}</p>
        <Disclosure title={<span className="sm">{words.prompts}</span>}>
          <ul className={styles.prompts}>
            {guide.prompts.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
        </Disclosure>
      </div>
    </li>
  );
}
