import {
  addAgendaEntry,
  removeAgendaEntry,
  restoreAgendaEntry,
} from "@commontable/shared/features/agenda/doc.ts";
import { useState } from "react";
import { Entry, EntryList } from "../../../app/parts/Entry.tsx";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import { useAgendaHandle } from "../agenda-context.ts";
import { useAgendaPart } from "../use-agenda-part.ts";
import { messages } from "../messages.ts";
import { AgendaText } from "./AgendaText.tsx";
import { PanelFrame } from "./PanelFrame.tsx";

const words = messages.terms;

/** Words the partnership uses, each with one meaning. */
export function TermsPanel({ editable }: PanelProps) {
  const handle = useAgendaHandle();
  const terms = useAgendaPart(handle, "terms");
  const [added, setAdded] = useState<string | null>(null);
  const add = () => {
    const id = newBlockId();
    addAgendaEntry(handle.doc, "terms", { id }, "editor");
    setAdded(id);
  };
  return (
    <PanelFrame
      label={words.name}
      count={terms.length}
      empty={words.empty}
      add={words.add}
      onAdd={editable ? add : undefined}
    >
      <EntryList label={words.name}>
        {terms.map(({ id, term, meaning }) => (
          <Entry
            key={id}
            id={`term-${id}`}
            item={`terms/${id}`}
            title={term || messages.untitled}
            editable={editable}
            startsOpen={id === added}
            summary={<p>{meaning || words.noMeaning}</p>}
            onRemove={() => removeAgendaEntry(handle.doc, "terms", id, "editor")}
            onRestore={() => restoreAgendaEntry(handle.doc, "terms", id, "editor")}
          >
            <AgendaText
              handle={handle}
              collection="terms"
              id={id}
              field="term"
              label={words.term}
              look="title"
              editable={editable}
            />
            <AgendaText
              handle={handle}
              collection="terms"
              id={id}
              field="meaning"
              label={words.meaning}
              lines
              editable={editable}
            />
          </Entry>
        ))}
      </EntryList>
    </PanelFrame>
  );
}
