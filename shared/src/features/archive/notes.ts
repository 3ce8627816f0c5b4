/** Comment threads as notes at the end of a document, numbered as they come in its text. */
import type { Content, ContentRun } from "../../documents/content.ts";
import { sayDay } from "../../lib/say.ts";
import { remarksOf, threadState, type Remark } from "../comments/rules.ts";
import type { Thread } from "../comments/schema.ts";
import { noteId } from "../../documents/html.ts";
import { threadKindWords } from "../comments/words.ts";
import { sayWho } from "../people/words.ts";
import { block } from "../parts/blocks.ts";

export interface Note {
  readonly number: number;
  readonly thread: Thread;
}

/** Threads in the order in which their words come, those without a place after them. */
export function numberNotes(content: readonly Content[], threads: readonly Thread[]): Note[] {
  const order = new Map<string, number>();
  for (const run of runsIn(content))
    for (const id of run.threads ?? []) if (!order.has(id)) order.set(id, order.size);
  const placed = (thread: Thread): number => order.get(thread.id) ?? order.size;
  return threads
    .toSorted((a, b) => placed(a) - placed(b))
    .map((thread, index) => ({ number: index + 1, thread }));
}

/** Each note as a heading that its number leads to, the words it is about, and what was said. */
export function noteBlocks(notes: readonly Note[]): Content[] {
  return notes.flatMap(({ number, thread }) => [
    {
      ...block("heading3", `${number}. ${threadKindWords[thread.kind]}, ${threadState(thread)}`),
      id: noteId(number),
    },
    ...placeOf(thread),
    ...remarksOf(thread).map((remark) => block("bullet", remarkLine(remark))),
  ]);
}

function placeOf({ anchor }: Thread): Content[] {
  if (anchor.type === "text") return [block("quote", anchor.quote)];
  return anchor.type === "item" ? [block("paragraph", `About: ${anchor.label}`)] : [];
}

function remarkLine({ byName, byOrganization, at, text, isReworded, isTakenBack }: Remark): ContentRun[] {
  const who = sayWho(byName, byOrganization);
  const when = `${sayDay(at.slice(0, 10))}${isReworded ? ", reworded" : ""}`;
  return [{ text: who, bold: true }, { text: ` (${when}): ${isTakenBack ? "taken back" : text}` }];
}

function runsIn(content: readonly Content[]): ContentRun[] {
  return content.flatMap((one) => {
    if (one.type === "text") return [...one.runs];
    if (one.type === "table") return one.rows.flatMap((row) => row.flatMap(({ blocks }) => runsIn(blocks)));
    return [];
  });
}
