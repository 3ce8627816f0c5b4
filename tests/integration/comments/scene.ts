/** A partnership whose agenda is one sentence, and people who may change, comment on and read it. */
import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import * as Y from "yjs";
import { threadOfMark } from "@commontable/shared/documents/comment-mark.ts";
import type { LetterRange } from "@commontable/shared/features/comments/api.ts";
import {
  firstSteward,
  invited,
  openInside,
  type Answer,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";

export const words = "We want almost everyone here who can work to hold a job that is gainful.";

export let inside: Inside;
export let steward: Visitor;
export let stewardId: string;
export let partnershipId: string;
export let commenter: Visitor;
export let commenterId: string;
export let viewer: Visitor;
export let viewerId: string;
/** Where threads are begun. */
export let path: string;

export async function openScene(): Promise<void> {
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}/threads`;
  const one = await invited(inside, steward, partnershipId, { role: "comment" });
  commenter = one.guest;
  commenterId = one.personId;
  const two = await invited(inside, steward, partnershipId, { role: "view" });
  viewer = two.guest;
  viewerId = two.personId;
  await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
    const block = new Y.XmlElement("block");
    doc.getXmlFragment("body").insert(0, [block]);
    block.setAttribute("id", "b1");
    block.insert(0, [new Y.XmlText(words)]);
  });
}

export async function closeScene(): Promise<void> {
  vi.useRealTimers();
  await inside.close();
}

/** The bucket of one session is as large as a meeting needs; tests say more than that. */
export function later(): void {
  vi.setSystemTime(Date.now() + 120_000);
}

export const stored = (): Promise<Y.Doc> => inside.context.engine.read(partnershipId, "agenda");

export function firstText(doc: Y.Doc): Y.XmlText {
  const block = doc.getXmlFragment("body").get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a block with a text");
  return text;
}

async function rangeOf(quote: string): Promise<LetterRange> {
  const text = firstText(await stored());
  const from = words.indexOf(quote);
  const letter = (index: number): LetterRange["first"] => {
    const { item } = Y.createRelativePositionFromTypeIndex(text, index);
    if (!item) throw new Error("a letter");
    return { client: item.client, clock: item.clock };
  };
  return { first: letter(from), last: letter(from + quote.length - 1) };
}

/** An anchor at these words. */
export async function about(quote: string): Promise<object> {
  const from = words.indexOf(quote);
  return {
    type: "text",
    quote,
    before: words.slice(Math.max(0, from - 60), from),
    after: words.slice(from + quote.length, from + quote.length + 60),
    blockId: "b1",
    ranges: [await rangeOf(quote)],
  };
}

export const thread = (more: object = {}) => ({
  id: randomUUID(),
  stepId: randomUUID(),
  document: "agenda",
  kind: "question",
  anchor: { type: "document" },
  text: "Does gainful count short shifts?",
  ...more,
});

export const step = (more: object = {}) => ({
  id: randomUUID(),
  kind: "said",
  text: "Only above the living wage.",
  ...more,
});

/** Which words carry the mark of a thread. */
export async function markedFor(threadId: string): Promise<string> {
  // Safe: Yjs types the delta as any.
  const delta = firstText(await stored()).toDelta() as { insert: string; attributes?: object }[];
  return delta
    .filter(({ attributes }) =>
      Object.entries(attributes ?? {}).some(([key, value]) => threadOfMark(key, value) === threadId),
    )
    .map(({ insert }) => insert)
    .join("");
}

export const letters = async (): Promise<string> =>
  // Safe: Yjs types the delta as any.
  (firstText(await stored()).toDelta() as { insert: string }[]).map(({ insert }) => insert).join("");

export const begin = (who: Visitor, more: object = {}): Promise<Answer> => who.post(path, thread(more));

/** A place in nobody's text. */
export const nowhere = { first: { client: 1, clock: 0 }, last: { client: 1, clock: 0 } };
