import {
  addAgendaEntry,
  changeAgendaEntry,
  removeAgendaEntry,
  restoreAgendaEntry,
} from "@commontable/shared/features/agenda/doc.ts";
import { boundaryFlag } from "@commontable/shared/features/agenda/rules.ts";
import { boundaryKinds, type Boundary } from "@commontable/shared/features/agenda/schema.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { Entry, EntryList, Fields } from "../../../app/parts/Entry.tsx";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Chip } from "../../../ui/Chip.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useAgendaHandle } from "../agenda-context.ts";
import { useAgendaPart } from "../use-agenda-part.ts";
import { messages } from "../messages.ts";
import { AgendaText } from "./AgendaText.tsx";
import { PanelFrame } from "./PanelFrame.tsx";

const words = messages.boundaries;

/** What the partnership has decided not to do, and when it looks again. */
export function BoundariesPanel({ editable }: PanelProps) {
  const handle = useAgendaHandle();
  const boundaries = useAgendaPart(handle, "boundaries");
  const flag = boundaryFlag(boundaries);
  const [added, setAdded] = useState<string | null>(null);
  const add = () => {
    const id = newBlockId();
    addAgendaEntry(handle.doc, "boundaries", { id, scalars: { kind: "will-not-do" } }, "editor");
    setAdded(id);
  };
  return (
    <PanelFrame
      label={words.name}
      count={boundaries.length}
      empty={words.empty}
      add={words.add}
      onAdd={editable ? add : undefined}
    >
      {flag && <Note icon="q">{messages.flag(flag)}</Note>}
      <EntryList label={words.name}>
        {boundaries.map((boundary) => (
          <BoundaryEntry
            key={boundary.id}
            handle={handle}
            boundary={boundary}
            editable={editable}
            isNew={boundary.id === added}
          />
        ))}
      </EntryList>
    </PanelFrame>
  );
}

interface BoundaryProps {
  handle: DocumentHandle;
  boundary: Boundary;
  editable: boolean;
  isNew: boolean;
}

function BoundaryEntry({ handle, boundary, editable, isNew }: BoundaryProps) {
  const { doc } = handle;
  const { id, kind, revisitOn } = boundary;
  return (
    <Entry
      id={`boundary-${id}`}
      item={`boundaries/${id}`}
      title={boundary.text || messages.untitled}
      editable={editable}
      startsOpen={isNew}
      onRemove={() => removeAgendaEntry(doc, "boundaries", id, "editor")}
      onRestore={() => restoreAgendaEntry(doc, "boundaries", id, "editor")}
      chips={
        <>
          <Chip>{words.kinds[kind]}</Chip>
          {revisitOn !== undefined && <Chip tone="outline">{words.revisit(sayDay(revisitOn))}</Chip>}
        </>
      }
    >
      <AgendaText
        handle={handle}
        collection="boundaries"
        id={id}
        field="text"
        label={words.text}
        lines
        editable={editable}
      />
      {editable && (
        <Fields>
          <Select
            label={words.kind}
            options={boundaryKinds.map((option) => ({ id: option, label: words.kinds[option] }))}
            value={kind}
            onChange={(chosen) => changeAgendaEntry(doc, "boundaries", id, { kind: chosen }, "editor")}
          />
          <DateField
            label={words.revisitOn}
            value={revisitOn ?? null}
            onChange={(day) =>
              changeAgendaEntry(doc, "boundaries", id, { revisitOn: day ?? undefined }, "editor")
            }
          />
        </Fields>
      )}
    </Entry>
  );
}
