import { includesRole } from "@commontable/shared/access/roles.ts";
import { trustDocument } from "@commontable/shared/documents/names.ts";
import { adjourningSection, trustSections } from "@commontable/shared/features/trust/template.ts";
import { currentReading } from "@commontable/shared/features/trust/rules.ts";
import type { Editor } from "@tiptap/core";
import { useMemo } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { useLocation } from "wouter";
import { CommentTool } from "../../app/comments/CommentTools.tsx";
import { PageFrame } from "../../app/PageFrame.tsx";
import { usePartnership } from "../../app/partnership-context.ts";
import { DocumentOnItsWay } from "../../app/parts/DocumentOnItsWay.tsx";
import { PartText } from "../../app/parts/PartText.tsx";
import { ReadingNote } from "../../app/parts/ReadingNote.tsx";
import { useSectionHash } from "../../app/parts/use-section-hash.ts";
import { paths } from "../../app/paths.ts";
import { useShownText } from "../../app/suggestions/suggesting-context.ts";
import { useSuggesting } from "../../app/suggestions/use-suggesting.ts";
import { blockElementId } from "../../editor/block-id.ts";
import { EditorToolbar } from "../../editor/EditorToolbar.tsx";
import { useOutline } from "../../editor/outline.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useDocument, useDocumentAccess } from "../../sync/use-document.ts";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { Differences } from "./components/Differences.tsx";
import { GroundRules } from "./components/GroundRules.tsx";
import { GuideButton } from "./components/GuideSheet.tsx";
import { StageLine } from "./components/StageLine.tsx";
import styles from "./components/Trust.module.css";
import { messages } from "./messages.ts";
import { useOwnBodies, useTrustFacts, useTrustNotes } from "./use-trust.ts";

/** The trust notes of one body: where it stands, differences, ground rules, notes by stage. */
export function TrustPage({ bodyId }: { bodyId: string }) {
  const handle = useDocument(trustDocument(bodyId));
  const { phase, role } = useDocumentAccess(handle);
  const outline = useOutline(handle);
  const notes = useTrustNotes(handle);
  const suggesting = useSuggesting(handle, role, phase === "ready");
  useSectionHash(outline);
  const sections = useMemo(
    () => outline.map(({ id, text }) => ({ id: blockElementId(id), title: text })),
    [outline],
  );
  return (
    <PageFrame
      title={messages.title}
      document={handle}
      sections={sections}
      chip={<BodyChooser bodyId={bodyId} />}
      suggesting={suggesting}
      end={<GuideButton startsAt={currentReading(notes.readings)?.stage ?? "forming"} />}
    >
      <div className={`page ${styles.page ?? ""}`}>
        {phase === "loading" && <DocumentOnItsWay label={messages.loading} />}
        {phase === "refused" && (
          <Empty icon="lock" title={messages.refusedTitle}>
            {messages.refused}
          </Empty>
        )}
        {phase !== "loading" && phase !== "refused" && (
          <Notes handle={handle} bodyId={bodyId} editable={suggesting.mode === "editing"} />
        )}
      </div>
    </PageFrame>
  );
}

function Notes({ handle, bodyId, editable }: { handle: DocumentHandle; bodyId: string; editable: boolean }) {
  const notes = useTrustNotes(handle);
  const facts = useTrustFacts();
  const { phase, role } = useDocumentAccess(handle);
  return (
    <>
      <div className="stack">
        <WhoSees bodyId={bodyId} />
        {phase === "ready" && !includesRole(role, "suggest") && (
          <ReadingNote mayComment={includesRole(role, "comment")} />
        )}
      </div>
      <StageLine handle={handle} notes={notes} facts={facts} editable={editable} />
      <div className={styles.two}>
        <Differences handle={handle} differences={notes.differences} editable={editable} />
        <GroundRules handle={handle} rules={notes.groundRules} editable={editable} />
      </div>
      <WrittenNotes handle={handle} editable={editable} />
    </>
  );
}

/** Who can read these notes, before anybody writes in them. */
function WhoSees({ bodyId }: { bodyId: string }) {
  const { partnership } = usePartnership();
  const { body } = useOwnBodies(bodyId);
  const count = body?.seats.filter(({ personId }) => personId !== null).length ?? 0;
  return (
    <p className={styles.seen}>
      <Icon name="lock" />
      <span>
        {bodyId === partnership.wholeTableId
          ? messages.whoSees.table
          : messages.whoSees.body(body?.name ?? messages.unknownBody, count)}
      </span>
    </p>
  );
}

function BodyChooser({ bodyId }: { bodyId: string }) {
  const { partnership } = usePartnership();
  const [, navigate] = useLocation();
  const { body, own } = useOwnBodies(bodyId);
  const name = body?.name ?? messages.unknownBody;
  if (own.length < 2)
    return (
      <Chip tone="primary" icon="people">
        {name}
      </Chip>
    );
  return (
    <Menu
      label={messages.bodies}
      trigger={
        <AriaButton className={styles.chooser ?? ""} aria-label={messages.chooseBody(name)}>
          <Chip tone="primary" icon="people">
            {name} <Icon name="down" />
          </Chip>
        </AriaButton>
      }
      groups={[
        {
          id: "bodies",
          entries: own.map(({ id, name: label, seats }) => ({
            id,
            label,
            under: messages.seats(seats.filter(({ personId }) => personId !== null).length),
          })),
          selection: {
            selectedId: bodyId,
            onSelect: (id) => navigate(paths.trust(partnership.slug, id)),
          },
        },
      ]}
    />
  );
}

function guidance(section: string): string | undefined {
  return [...trustSections, adjourningSection].find(({ key }) => key === section)?.guidance;
}

function toolbar(editor: Editor | null) {
  return <EditorToolbar editor={editor} extra={<CommentTool />} />;
}

function WrittenNotes({ handle, editable }: { handle: DocumentHandle; editable: boolean }) {
  const { editable: isWritable } = useShownText(handle, editable);
  return (
    <Card as="section" aria-labelledby="notes-heading" className={styles.notes}>
      <div className={styles.notesHead}>
        <h2 id="notes-heading" className="h2">
          {messages.notes.name}
        </h2>
        <p className="sm soft">{messages.notes.lead}</p>
        {!isWritable && <CommentTool />}
      </div>
      <PartText
        handle={handle}
        editable={editable}
        guidance={guidance}
        label={messages.notes.name}
        toolbar={toolbar}
        className={styles.notesBody}
      />
    </Card>
  );
}
