import { readTerms } from "@commontable/shared/features/charter/terms-doc.ts";
import { charterTemplate } from "@commontable/shared/features/charter/template.ts";
import { TextDocumentPage } from "../../app/parts/TextDocumentPage.tsx";
import { useDocument } from "../../sync/use-document.ts";
import { useYValue } from "../../sync/use-y-value.ts";
import { Icon } from "../../ui/Icon.tsx";
import { CharterContext } from "./charter-context.ts";
import styles from "./charter.module.css";
import { BodiesPanel } from "./components/BodiesPanel.tsx";
import { CheckCard } from "./components/CheckCard.tsx";
import { CommitmentsPanel } from "./components/CommitmentsPanel.tsx";
import { FactsPanel } from "./components/FactsPanel.tsx";
import { FundersPanel } from "./components/FundersPanel.tsx";
import { MatrixPanel } from "./components/MatrixPanel.tsx";
import { ObjectivesPanel } from "./components/ObjectivesPanel.tsx";
import { PartiesPanel } from "./components/PartiesPanel.tsx";
import { RolesPanel } from "./components/RolesPanel.tsx";
import { TermsCard } from "./components/TermsCard.tsx";
import { messages } from "./messages.ts";
import { useParties } from "./use-charter.ts";

const panels = {
  parties: PartiesPanel,
  objectives: ObjectivesPanel,
  bodies: BodiesPanel,
  roles: RolesPanel,
  commitments: CommitmentsPanel,
  matrix: MatrixPanel,
  funders: FundersPanel,
  facts: FactsPanel,
};

const offers = [
  { kind: "parties", label: messages.parties.name, hint: messages.parties.caption, icon: "people" },
  {
    kind: "objectives",
    label: messages.objectives.name,
    hint: messages.objectives.placeholder,
    icon: "heart",
  },
  { kind: "bodies", label: messages.bodies.name, hint: messages.bodies.none, icon: "meet" },
  { kind: "roles", label: messages.roles.name, hint: messages.roles.caption, icon: "table" },
  { kind: "commitments", label: messages.commitments.name, hint: messages.commitments.none, icon: "tasks" },
  { kind: "matrix", label: messages.matrix.name, hint: messages.matrix.none, icon: "table" },
  { kind: "funders", label: messages.funders.name, hint: messages.funders.roles, icon: "coins" },
] as const;

function guidance(section: string): string | undefined {
  return charterTemplate.find(({ key }) => key === section)?.guidance;
}

/** What stands beside the paper. */
function margin(editable: boolean) {
  return (
    <div className={styles.margin}>
      <CheckCard />
      <TermsCard editable={editable} />
    </div>
  );
}

/** The role charter: articles, with parties, roles, promises and the matrix in their flow. */
export function CharterPage() {
  const handle = useDocument("charter");
  const { organizations } = useParties();
  const { binding } = useYValue(handle.doc, readTerms);
  return (
    <CharterContext value={handle}>
      <TextDocumentPage
        handle={handle}
        title={messages.title}
        loading={messages.loading}
        panels={panels}
        offers={offers}
        guidance={guidance}
        head={
          <p className={`${styles.head} sm soft row`}>
            <Icon name="charter" /> {messages.bindingLine(organizations.length, binding)}
          </p>
        }
        margin={margin}
        context={CharterContext}
      />
    </CharterContext>
  );
}
