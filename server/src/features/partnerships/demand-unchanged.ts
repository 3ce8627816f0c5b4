/** Keeps what somebody writes from taking the place of what they never saw (AC39). */
import { AppError } from "@commontable/shared/errors/app-error.ts";

/** By the names of fields. */
type Texts = Readonly<Record<string, unknown>>;

/**
 * `before`: what stood in fields when whoever changes them began. Throws `conflict` with what stands there now where that is
 * something else, and not what they want either. Ask in the transaction that writes.
 */
export function demandUnchanged(stored: Texts, change: Texts, before: Texts): void {
  const fields = Object.entries(before).flatMap(([field, stood]) => {
    const stands = stored[field];
    if (stands === stood || stands === change[field]) return [];
    const sentence =
      stands === ""
        ? "Somebody emptied this while you wrote. Look again and decide."
        : `Somebody changed this while you wrote. It says now: “${String(stands)}”`;
    return [{ field, sentence }];
  });
  const [first] = fields;
  if (first) throw new AppError("conflict", { sentence: first.sentence, fields });
}
