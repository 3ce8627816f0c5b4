import { factGroups, type FactGroup } from "@commontable/shared/features/charter/template.ts";
import { useState } from "react";
import { Card } from "../../../ui/Card.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import styles from "../charter.module.css";
import { messages } from "../messages.ts";
import { useFacts } from "../use-facts.ts";
import { FactsDialog } from "./FactsDialog.tsx";

const words = messages.terms;

/** What the facts of a group belong to: the article's key in the template. */
const articles: Record<FactGroup, string> = {
  what: "binding",
  purpose: "purpose",
  decide: "decide",
  backbone: "backbone",
  credit: "credit",
  data: "data",
  term: "term",
  leaving: "leaving",
};

/** The plain facts of the charter, beside its articles: one line for each, with a way to its article. */
export function TermsCard({ editable }: { editable: boolean }) {
  const facts = useFacts();
  const [opened, setOpened] = useState<FactGroup | null>(null);
  return (
    <Card as="section" aria-labelledby="terms-heading" className="no-print">
      <h2 className="h2" id="terms-heading">
        {words.title}
      </h2>
      <ul className={styles.glance}>
        {factGroups.map((group) => (
          <li key={group}>
            <div className="grow">
              <a href={`#${articles[group]}`}>{words[group]}</a>
              <p className="sm soft">
                {facts[group]
                  .filter((fact) => fact.isShort)
                  .map((fact) => fact.glance ?? fact.words)
                  .join(". ") || words.unsaid}
              </p>
            </div>
            {editable && (
              <IconButton
                icon="pen"
                size="small"
                label={words.change(words[group])}
                onPress={() => setOpened(group)}
              />
            )}
          </li>
        ))}
      </ul>
      {opened && <FactsDialog group={opened} onClose={() => setOpened(null)} />}
    </Card>
  );
}
