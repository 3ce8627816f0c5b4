/** A partnership whose agenda is one sentence, somebody who may only suggest, and what they send. */
import { randomInt, randomUUID } from "node:crypto";
import * as Y from "yjs";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import {
  firstSteward,
  invited,
  openInside,
  type Answer,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";

/** What the agenda says, and what is suggested that it says. */
export const words = "Our colleges may count short courses toward a full certificate.";
export const will = words.replace("may", "will");

export let inside: Inside;
export let partnershipId: string;
export let steward: Visitor;
export let stewardId: string;
export let suggester: Visitor;
export let suggesterId: string;
export let commenter: Visitor;
/** Where suggestions are sent. */
export let path: string;

/** Opens it; to be closed with `inside`. */
export async function openScene(): Promise<void> {
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}/suggestions`;
  const one = await invited(inside, steward, partnershipId, { role: "suggest" });
  suggester = one.guest;
  suggesterId = one.personId;
  commenter = (await invited(inside, steward, partnershipId, { role: "comment" })).guest;
}

/** The agenda says its one sentence again. */
export async function writeAgenda(): Promise<void> {
  await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
    const body = doc.getXmlFragment("body");
    body.delete(0, body.length);
    const block = new Y.XmlElement("block");
    block.setAttribute("id", "b1");
    block.insert(0, [new Y.XmlText(words)]);
    body.insert(0, [block]);
  });
}

export const read = (document = "agenda"): Promise<Y.Doc> =>
  inside.context.engine.read(partnershipId, document);

export function textOf(doc: Y.Doc, index = 0): Y.XmlText {
  const block = doc.getXmlFragment("body").get(index);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a block with a text");
  return text;
}

/** What the agenda says, a line a block. */
export const now = async (): Promise<string> =>
  (await read())
    .getXmlFragment("body")
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .map((text) => (text instanceof Y.XmlText ? text.toJSON() : ""))
    .join("\n");

/** The edit `change` makes in a copy of the agenda, or another document, in base64. */
export async function editOf(
  change: (doc: Y.Doc) => void,
  clientId = randomInt(1, 2 ** 32),
  document = "agenda",
): Promise<string> {
  const copy = new Y.Doc();
  applyAll(copy, [Y.encodeStateAsUpdate(await read(document))]);
  // Afterwards: Yjs would take another one where this one has written.
  copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  copy.transact(() => change(copy));
  return Buffer.from(Y.mergeUpdates(updates)).toString("base64");
}

export function mayToWill(doc: Y.Doc): void {
  const text = textOf(doc);
  const from = text.toString().indexOf("may");
  text.delete(from, 3);
  text.insert(from, "will");
}

/** As Enter before the words does. */
export function moveTail(doc: Y.Doc, before: string): void {
  const text = textOf(doc);
  const tail = text.toString().slice(text.toString().indexOf(before));
  text.delete(text.length - tail.length, tail.length);
  const block = new Y.XmlElement("block");
  block.insert(0, [new Y.XmlText(tail)]);
  doc.getXmlFragment("body").insert(1, [block]);
}

/** An edit somebody made without a network, and sends now. */
export const take = (update: string): Promise<unknown> =>
  inside.context.engine.take(partnershipId, "agenda", Buffer.from(update, "base64"), suggesterId);

export const request = (update: string, more: object = {}) => ({
  id: randomUUID(),
  batch: randomUUID(),
  document: "agenda",
  note: "They told us so.",
  what: { type: "text", update },
  ...more,
});

export const suggestWill = async (who: Visitor = suggester): Promise<Answer> =>
  who.post(path, request(await editOf(mayToWill)));

export const step = (who: Visitor, suggestionId: string, kind: string, text = ""): Promise<Answer> =>
  who.post(`${path}/${suggestionId}/steps`, { id: randomUUID(), kind, text });
