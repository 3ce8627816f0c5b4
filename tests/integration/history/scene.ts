/** A partnership at a time that stands still, people who may change and read its documents, and their histories. */
import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { plainTextOf, readContent } from "@commontable/shared/documents/content.ts";
import type {
  CompareAnswer,
  RestoreAnswer,
  VersionsAnswer,
} from "@commontable/shared/features/history/api.ts";
import { runsIn } from "@commontable/shared/features/history/compare.ts";
import {
  firstSteward,
  invited,
  openInside,
  type Answer,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";

export const hour = 3_600_000;

export let inside: Inside;
export let steward: Visitor;
export let stewardId: string;
export let partnershipId: string;
export let editor: Visitor;
export let editorId: string;
export let viewer: Visitor;
export let viewerId: string;
/** Where versions are told. */
export let path: string;

export async function openScene(): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-02-02T09:00:00Z") });
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}/versions`;
  const one = await invited(inside, steward, partnershipId, { role: "edit" });
  [editor, editorId] = [one.guest, one.personId];
  const two = await invited(inside, steward, partnershipId, { role: "view" });
  [viewer, viewerId] = [two.guest, two.personId];
}

export async function closeScene(): Promise<void> {
  vi.useRealTimers();
  await inside.close();
}

export function later(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

export const edit = (document: string, change: (doc: Y.Doc) => void, personId?: string) =>
  inside.context.engine.edit(partnershipId, document, change, personId);

/** Writes a paragraph under an id, or words at the end of the one that has it. */
export function write(doc: Y.Doc, id: string, words: string): void {
  const body = doc.getXmlFragment(bodyRoot);
  for (const child of body.toArray()) {
    const text = child instanceof Y.XmlElement && child.getAttribute("id") === id ? child.get(0) : null;
    if (text instanceof Y.XmlText) {
      text.insert(text.length, words);
      return;
    }
  }
  const block = new Y.XmlElement("block");
  body.push([block]);
  block.setAttribute("id", id);
  block.setAttribute("kind", "paragraph");
  block.insert(0, [new Y.XmlText(words)]);
}

export function remove(doc: Y.Doc, id: string): void {
  const body = doc.getXmlFragment(bodyRoot);
  const index = body
    .toArray()
    .findIndex((child) => child instanceof Y.XmlElement && child.getAttribute("id") === id);
  body.delete(index, 1);
}

export async function words(document: string): Promise<string[]> {
  const doc = await inside.context.engine.read(partnershipId, document);
  return readContent(doc.getXmlFragment(bodyRoot)).flatMap((block) =>
    block.type === "text" && block.id.startsWith("b") && block.section === null ? [plainTextOf(block)] : [],
  );
}

// Safe: the routes answer exactly these.
export const list = async (who: Visitor, document: string, more = ""): Promise<VersionsAnswer> =>
  (await who.get(`${path}?document=${document}${more}`)).body as unknown as VersionsAnswer;
export const compare = async (who: Visitor, document: string, from: number | string, to: number | string) =>
  (await who.get(`${path}/compare?document=${document}&from=${from}&to=${to}`))
    .body as unknown as CompareAnswer;
export const name = (who: Visitor, document: string, more: object = {}): Promise<Answer> =>
  who.post(path, { id: randomUUID(), document, name: "Draft for the board", ...more });
export const restore = async (
  who: Visitor,
  document: string,
  what: object,
  id = randomUUID(),
): Promise<Answer> => who.post(`${path}/restore`, { id, document, what });
export const restored = ({ body }: Answer): RestoreAnswer => body as unknown as RestoreAnswer;

export const shown = ({ blocks }: CompareAnswer): string[] =>
  blocks
    .filter(({ change }) => change !== "same")
    .map((block) =>
      runsIn(block)
        .map(({ op, text }) => (op === "same" ? text : op === "removed" ? `[-${text}-]` : `{+${text}+}`))
        .join(""),
    );
