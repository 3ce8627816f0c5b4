import { checkCharter, type CharterFacts } from "@commontable/shared/features/charter/checks.ts";
import {
  partyObjectiveText,
  partyRoleText,
  readCommitments,
  readFunder,
  readRoles,
  readTerms,
  termText,
  termTexts,
  writtenSections,
} from "@commontable/shared/features/charter/doc.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Card } from "../../../ui/Card.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { Note } from "../../../ui/Note.tsx";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useParties, useRepresentatives } from "../use-charter.ts";

const words = messages.check;

/** What the charter still needs before it can be put to ratification. */
export function CheckCard() {
  const { doc } = useCharterHandle();
  const { organizations } = useParties();
  const representatives = useRepresentatives();
  const { must, should } = useYValue(doc, () => {
    const facts: CharterFacts = {
      parties: organizations.map(({ id }) => ({
        id,
        hasSigner: (representatives.get(id) ?? []).some((person) => person.canSign),
        hasRoleText: partyRoleText(doc, id).length > 0,
        hasObjective: partyObjectiveText(doc, id).length > 0,
      })),
      roles: readRoles(doc),
      commitments: readCommitments(doc),
      terms: readTerms(doc),
      written: writtenSections(doc),
      texts: new Set(termTexts.filter((field) => termText(doc, field).length > 0)),
      funders: organizations.filter((one) => one.isFunder).map((one) => readFunder(doc, one.id)),
    };
    return checkCharter(facts);
  });
  return (
    <Card as="section">
      <h2 className="h2">{words.title}</h2>
      {must.length === 0 ? (
        <Note tone="good" icon="check">
          {words.ready}
        </Note>
      ) : (
        <Gaps title={words.must} items={must.map((item) => words.items[item])} />
      )}
      {should.length > 0 && (
        <Gaps title={words.should} items={should.map((item) => words.shouldItems[item])} />
      )}
    </Card>
  );
}

function Gaps({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <>
      <h3 className="sm soft" style={{ marginBlockStart: "var(--s3)" }}>
        {title}
      </h3>
      <ul className={styles.checks}>
        {items.map((item) => (
          <li key={item}>
            <Icon name="st-none" />
            {item}
          </li>
        ))}
      </ul>
    </>
  );
}
