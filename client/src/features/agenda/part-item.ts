import type { ResultPart, ResultStatement } from "@commontable/shared/features/agenda/schema.ts";
import { sayPart } from "@commontable/shared/features/agenda/sentence.ts";
import type { CommentedItem } from "../../app/comments/CommentsHub.ts";
import { messages } from "./messages.ts";

/** A part of a result as something to speak about: “Result, by when: 1 January 2024”. */
export function partItem(
  result: ResultStatement,
  part: ResultPart,
  measureName: (id: string) => string | undefined,
): CommentedItem {
  const name = messages.result.slot(messages.result.parts[part]);
  const said = sayPart(result, part, measureName);
  return { id: `results/${result.id}/${part}`, title: said === "" ? name : `${name}: ${said}` };
}
