import { Note } from "../../ui/Note.tsx";
import { messages } from "./messages.ts";
import type { OwnWordsField } from "./use-own-words.ts";

/** Says in which fields, by their labels, words stand that were left here before: nobody saves them unknowingly with something else. */
export function Resumed({ fields }: { fields: Readonly<Record<string, OwnWordsField>> }) {
  const labels = Object.keys(fields).filter((label) => fields[label]?.isResumed);
  if (labels.length === 0) return null;
  return (
    <Note icon="undo">
      <span role="status">{messages.resumed(labels)}</span>
    </Note>
  );
}
