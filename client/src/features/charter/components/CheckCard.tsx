import {
  checkCharter,
  type CharterFacts,
  type MustItem,
  type ShouldItem,
} from "@commontable/shared/features/charter/checks.ts";
import { writtenSections } from "@commontable/shared/documents/written-sections.ts";
import {
  partyObjectiveText,
  partyRoleText,
  readCommitments,
  readFunder,
  readRoles,
} from "@commontable/shared/features/charter/doc.ts";
import { readTerms, termText, termTexts } from "@commontable/shared/features/charter/terms-doc.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Card } from "../../../ui/Card.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { Note } from "../../../ui/Note.tsx";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useParties, useRepresentatives } from "../use-charter.ts";

const words = messages.check;

/** Where each thing is said: keys of the template's articles. */
const mustArticles: Record<MustItem, string> = {
  parties: "parties",
  signers: "parties",
  purpose: "purpose",
  "role-per-party": "parties",
  "decision-rule": "decide",
  "term-or-review": "term",
  amendment: "term",
  withdrawal: "leaving",
  binding: "binding",
};

const shouldArticles: Record<ShouldItem, string> = {
  objectives: "objectives",
  credit: "credit",
  "data-sharing": "data",
  disputes: "disputes",
  resources: "resources",
  "backbone-transition": "backbone",
  "funder-answers": "funders",
  contacts: "annexes",
  owners: "roles",
  "commitments-checkable": "commitments",
};

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
        <Gaps
          title={words.must}
          gaps={must.map((item) => ({ words: words.items[item], article: mustArticles[item] }))}
        />
      )}
      {should.length > 0 && (
        <Gaps
          title={words.should}
          gaps={should.map((item) => ({ words: words.shouldItems[item], article: shouldArticles[item] }))}
        />
      )}
    </Card>
  );
}

interface Gap {
  words: string;
  /** The article in which it is said. */
  article: string;
}

function Gaps({ title, gaps }: { title: string; gaps: readonly Gap[] }) {
  return (
    <>
      <h3 className="sm soft" style={{ marginBlockStart: "var(--s3)" }}>
        {title}
      </h3>
      <ul className={styles.checks}>
        {gaps.map((gap) => (
          <li key={gap.words}>
            <Icon name="st-none" />
            <a href={`#${gap.article}`}>{gap.words}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
