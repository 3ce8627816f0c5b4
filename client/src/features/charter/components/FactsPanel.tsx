import { factGroups } from "@commontable/shared/features/charter/template.ts";
import { useState } from "react";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import { Button } from "../../../ui/Button.tsx";
import styles from "../charter.module.css";
import { messages } from "../messages.ts";
import { useFacts } from "../use-facts.ts";
import { FactsDialog } from "./FactsDialog.tsx";

const words = messages.terms;

/** The plain facts of an article, in the article itself. */
export function FactsPanel({ editable, refId }: PanelProps) {
  const all = useFacts();
  const [isOpen, setOpen] = useState(false);
  const group = factGroups.find((one) => one === refId);
  if (!group) return <p className="sm soft">{words.unknownGroup}</p>;
  const facts = all[group];
  if (facts.length === 0 && !editable) return null;
  return (
    <section
      className={styles.facts}
      data-empty={facts.length === 0 || undefined}
      aria-label={words.factsOf(words[group])}
    >
      {facts.length === 0 ? (
        <p className="soft">{words.noFacts}</p>
      ) : (
        <dl>
          {facts.map(({ label, words: stated }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{stated}</dd>
            </div>
          ))}
        </dl>
      )}
      {editable && (
        <Button kind="bare" size="small" icon="pen" onPress={() => setOpen(true)}>
          {facts.length === 0 ? words.state : words.changeFacts}
        </Button>
      )}
      {isOpen && <FactsDialog group={group} onClose={() => setOpen(false)} />}
    </section>
  );
}
