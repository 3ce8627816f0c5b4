import type { Stage } from "@commontable/shared/features/trust/schema.ts";
import { conversationGuide, notedStages, stageGuides } from "@commontable/shared/features/trust/template.ts";
import { useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Sheet } from "../../../ui/Dialog.tsx";
import { Select } from "../../../ui/Select.tsx";
import { messages } from "../messages.ts";
import styles from "./Trust.module.css";

const words = messages.guide;

/** One conversation about a stage, step by step, beside the notes it is written into. */
export function GuideButton({ startsAt }: { startsAt: Stage }) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Stage | null>(null);
  const stage = chosen ?? startsAt;
  return (
    <>
      <Button icon="talk" size="small" onPress={() => setOpen(true)}>
        <span className="only-desk">{words.open}</span>
        <span className="only-phone roomy">{words.short}</span>
      </Button>
      <Sheet
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={words.title(stageGuides[stage].title)}
        lead={words.lead}
      >
        <Select
          label={words.choose}
          options={notedStages.map((id) => ({
            id,
            label: stageGuides[id].title,
            under: stageGuides[id].looksLike,
          }))}
          value={stage}
          onChange={setChosen}
        />
        <ol className={styles.guide}>
          {conversationGuide(stage).map((step) => (
            <li key={step.title}>
              <b>{step.title}</b>
              <p className="soft">{step.how}</p>
            </li>
          ))}
        </ol>
      </Sheet>
    </>
  );
}
