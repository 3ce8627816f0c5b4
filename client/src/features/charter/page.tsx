import { includesRole } from "@commontable/shared/access/roles.ts";
import { readTerms } from "@commontable/shared/features/charter/doc.ts";
import { charterTemplate } from "@commontable/shared/features/charter/template.ts";
import type { Editor } from "@tiptap/core";
import { useMemo, useState } from "react";
import { PageFrame } from "../../app/PageFrame.tsx";
import { ModeChip } from "../../app/parts/ModeChip.tsx";
import { ReadingNote } from "../../app/parts/ReadingNote.tsx";
import { useSectionHash } from "../../app/parts/use-section-hash.ts";
import { useSectionInView } from "../../app/parts/use-section-in-view.ts";
import { blockElementId } from "../../editor/block-id.ts";
import { DocumentEditor } from "../../editor/DocumentEditor.tsx";
import { DocumentPage } from "../../editor/DocumentPage.tsx";
import { useOutline } from "../../editor/outline.ts";
import { useDocument, useDocumentAccess } from "../../sync/use-document.ts";
import { useYValue } from "../../sync/use-y-value.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { CharterContext } from "./charter-context.ts";
import styles from "./charter.module.css";
import { BodiesPanel } from "./components/BodiesPanel.tsx";
import { CheckCard } from "./components/CheckCard.tsx";
import { CommitmentsPanel } from "./components/CommitmentsPanel.tsx";
import { FactsPanel } from "./components/FactsPanel.tsx";
import { FundersPanel } from "./components/FundersPanel.tsx";
import { MatrixPanel } from "./components/MatrixPanel.tsx";
import { PartiesPanel } from "./components/PartiesPanel.tsx";
import { RolesPanel } from "./components/RolesPanel.tsx";
import { TermsCard } from "./components/TermsCard.tsx";
import { messages } from "./messages.ts";
import { useParties } from "./use-charter.ts";

const panels = {
  parties: PartiesPanel,
  bodies: BodiesPanel,
  roles: RolesPanel,
  commitments: CommitmentsPanel,
  matrix: MatrixPanel,
  funders: FundersPanel,
  facts: FactsPanel,
};

const offers = [
  { kind: "parties", label: messages.parties.name, hint: messages.parties.caption, icon: "people" },
  { kind: "bodies", label: messages.bodies.name, hint: messages.bodies.none, icon: "meet" },
  { kind: "roles", label: messages.roles.name, hint: messages.roles.caption, icon: "table" },
  { kind: "commitments", label: messages.commitments.name, hint: messages.commitments.none, icon: "tasks" },
  { kind: "matrix", label: messages.matrix.name, hint: messages.matrix.none, icon: "table" },
  { kind: "funders", label: messages.funders.name, hint: messages.funders.roles, icon: "coins" },
] as const;

function guidance(section: string): string | undefined {
  return charterTemplate.find(({ key }) => key === section)?.guidance;
}

/** The role charter: articles, with parties, roles, promises and the matrix in their flow. */
export function CharterPage() {
  const handle = useDocument("charter");
  const { phase, role } = useDocumentAccess(handle);
  const outline = useOutline(handle);
  const [editor, setEditor] = useState<Editor | null>(null);
  const sections = useMemo(
    () => outline.map(({ id, text }) => ({ id: blockElementId(id), title: text })),
    [outline],
  );
  useSectionHash(outline);
  const current = useSectionInView(outline);
  const { organizations } = useParties();
  const { binding } = useYValue(handle.doc, readTerms);
  const editable = phase === "ready" && includesRole(role, "edit");
  return (
    <PageFrame
      title={messages.title}
      document={handle}
      sections={sections}
      end={<ModeChip editable={editable} />}
    >
      <CharterContext value={handle}>
        {phase === "loading" || phase === "refused" ? (
          <div className="page">{phase === "loading" && <Skeleton label={messages.loading} />}</div>
        ) : (
          <DocumentPage
            title={messages.title}
            outline={outline}
            current={current}
            editor={editor}
            editable={editable}
            note={phase === "ready" && !editable && <ReadingNote />}
            paper={
              <>
                <p className={`${styles.head} sm soft row`}>
                  <Icon name="charter" /> {messages.bindingLine(organizations.length, binding)}
                </p>
                <DocumentEditor
                  handle={handle}
                  editable={editable}
                  panels={panels}
                  offers={offers}
                  guidance={guidance}
                  label={messages.title}
                  onReady={setEditor}
                />
              </>
            }
            margin={
              <div className={styles.margin}>
                <CheckCard />
                <TermsCard editable={editable} />
              </div>
            }
          />
        )}
      </CharterContext>
    </PageFrame>
  );
}
