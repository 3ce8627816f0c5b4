/** What a file's comments become: threads on the words that came in, said by whoever brings them, with who wrote them. */
import type { BroughtRemark, BroughtThread } from "@commontable/shared/features/paper/api.ts";
import type { Editor } from "@tiptap/core";
import { wordsFinder } from "../../editor/bring-in/find-words.ts";
import { quoteWords } from "../../editor/comments/quote-words.ts";
import type { Place } from "../../editor/comments/thread-places.ts";
import type { SpokenThread } from "../comments/CommentsHub.ts";
import { bringInWords as words } from "./messages.ts";
import { partsOf } from "./parts-of.ts";

/** Letters of a remark that are said in one: with who wrote it they fit into what may be said at once. */
const partLengthMax = 4_500;

export function spokenComments(
  { state }: Editor,
  place: Place,
  threads: readonly BroughtThread[],
  file: string,
): SpokenThread[] {
  const find = wordsFinder(state.doc, place);
  return threads.map((thread) => {
    const at = find(thread);
    return {
      // About no words, or about some that stayed in the file: about the document.
      anchor: (at && quoteWords(state, at)) ?? { type: "document" },
      remarks: thread.remarks.flatMap((remark) => sayings(remark, file)),
      isAnswered: thread.isDone,
    };
  });
}

function sayings({ text, author, at }: BroughtRemark, file: string): string[] {
  return partsOf(text, partLengthMax).map((part) => words.remark(part, author, at, file));
}
