/** Comments somebody began and neither sent nor gave up: kept on their device, each with what it is about (CM23). */
import type { BeginThreadRequest } from "@commontable/shared/features/comments/api.ts";
import { threadKinds, type ThreadKind } from "@commontable/shared/features/comments/schema.ts";

type About = BeginThreadRequest["anchor"];

export interface Begun {
  readonly id: string;
  readonly anchor: About;
  readonly kind: ThreadKind;
  readonly text: string;
}

/** Under which those of a document are kept, each by its id. */
export function begunUnder(partnershipId: string, document: string): string {
  return `thread/${partnershipId}/${document}/`;
}

/** What was kept under an id; null for what is none. */
export function readBegun(id: string, kept: unknown): Begun | null {
  // An earlier version kept the words alone, under the words they were about.
  if (typeof kept === "string") return { id, anchor: { type: "document" }, kind: "comment", text: kept };
  if (typeof kept !== "object" || kept === null || !("text" in kept) || !("anchor" in kept)) return null;
  // Safe: only the form of this slice writes there, and nothing of it goes anywhere unasked: the server looks at it again.
  const { anchor, text, kind } = kept as Omit<Begun, "id">;
  return { id, anchor, text, kind: threadKinds.find((one) => one === kind) ?? "comment" };
}

/** About the very same letters, thing or document: whoever begins there again goes on. */
export function isAboutSame(one: About, other: About): boolean {
  if (one.type === "text" && other.type === "text")
    return one.within === other.within && JSON.stringify(one.ranges) === JSON.stringify(other.ranges);
  if (one.type === "item" && other.type === "item") return one.item === other.item;
  return one.type === "document" && other.type === "document";
}
