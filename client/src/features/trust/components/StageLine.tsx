import { currentReading, skippedStages, type TrustFacts } from "@commontable/shared/features/trust/rules.ts";
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
import { stageStanding, type StageStanding, type StageState } from "../stage-standing.ts";
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
            standing={stageStanding(stage, notes, facts)}
            notes={written[stage]}
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

const icons: Record<StageState, IconName> = {
  "worked-through": "check",
  part: "tilde",
  little: "q",
  here: "dot",
  ahead: "minus",
  unsaid: "talk",
};

function StagePlace({ stage, standing, notes }: { stage: Stage; standing: StageStanding; notes: number }) {
  const guide = stageGuides[stage];
  const { state, label, evidence, isQuiet } = standing;
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
