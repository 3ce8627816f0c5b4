/**
 * One simulated partner: sits down, reads, writes a short sentence letter by letter where it belongs, thinks,
 * changes their mind about a lever, and goes on reading. Each sentence is written once, so that an example
 * left running does not grow for ever.
 */
import * as Y from "yjs";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { blockElement } from "@commontable/shared/documents/template.ts";
import { changeAgendaEntry, readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { markMax } from "@commontable/shared/features/agenda/schema.ts";
import type { SmallTalk } from "../content.ts";
import type { PartnerSocket } from "./PartnerSocket.ts";

/** A calm hand: about 70 words a minute, with pauses between thoughts. */
const rhythm = {
  readMs: { least: 2_500, spread: 5_000 },
  thinkMs: { least: 900, spread: 1_600 },
  letterMs: { least: 60, spread: 90 },
  restMs: { least: 6_000, spread: 9_000 },
};

/** Every fourth pause somebody reconsiders how hard a lever is. */
const reconsiderChance = 0.25;

export interface PartnerOptions {
  readonly socket: PartnerSocket;
  readonly talk: readonly SmallTalk[];
  readonly newId: () => string;
  /** 0 to just under 1. */
  readonly random: () => number;
  /** Ends everything a partner waits for. */
  readonly signal: AbortSignal;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Runs until the signal. Rejects when the socket ends before. */
export async function livePartner(options: PartnerOptions): Promise<void> {
  const { socket, talk, random, signal } = options;
  await socket.synced;
  const pause = ({ least, spread }: { least: number; spread: number }) =>
    options.sleep(least + random() * spread, signal);
  const waiting = talk.filter(({ text }) => !bodyText(socket.doc).includes(text));
  while (!signal.aborted) {
    lookAround(socket, random);
    await pause(rhythm.readMs);
    const next = waiting.shift();
    if (next) await writeSentence(options, next, pause);
    else if (random() < reconsiderChance) reconsider(socket.doc, random);
    await pause(rhythm.restMs);
  }
}

async function writeSentence(
  { socket, newId, signal }: PartnerOptions,
  { section, text }: SmallTalk,
  pause: (span: { least: number; spread: number }) => Promise<void>,
): Promise<void> {
  const words = beginParagraph(socket.doc, section, newId);
  for (const letter of text) {
    // Somebody else may remove the paragraph meanwhile: then the thought is dropped.
    if (signal.aborted || words.doc === null || words.parent === null) return;
    words.insert(words.length, letter);
    showCaret(socket, words, words.length);
    await pause(letter === "." || letter === "," ? rhythm.thinkMs : rhythm.letterMs);
  }
}

/** A new paragraph at the end of a section; at the end of the text where the section is gone. */
function beginParagraph(doc: Y.Doc, section: string, newId: () => string): Y.XmlText {
  const body = doc.getXmlFragment(bodyRoot);
  const blocks = body.toArray();
  const start = blocks.findIndex((block) => sectionOf(block) === section);
  const next = blocks.findIndex((block, index) => index > start && sectionOf(block) !== "");
  const words = new Y.XmlText();
  const block = blockElement({ kind: "paragraph" }, newId);
  doc.transact(() => {
    body.insert(start === -1 || next === -1 ? blocks.length : next, [block]);
    block.insert(0, [words]);
  });
  return words;
}

/** Puts the caret somewhere in the text, as a reader does. */
function lookAround(socket: PartnerSocket, random: () => number): void {
  const texts = textsOf(socket.doc);
  const text = texts[Math.floor(random() * texts.length)];
  if (text) showCaret(socket, text, Math.floor(random() * text.length));
}

function showCaret(socket: PartnerSocket, text: Y.XmlText, index: number): void {
  const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
  socket.awareness.setLocalStateField("cursor", { anchor: at, head: at });
}

function reconsider(doc: Y.Doc, random: () => number): void {
  const { levers } = readAgenda(doc);
  const lever = levers[Math.floor(random() * levers.length)];
  if (lever?.effort === undefined) return;
  const effort =
    lever.effort >= markMax ? lever.effort - 1 : lever.effort + (random() < 0.5 && lever.effort > 1 ? -1 : 1);
  changeAgendaEntry(doc, "levers", lever.id, { effort }, "editor");
}

function sectionOf(block: unknown): string {
  const section: unknown = block instanceof Y.XmlElement ? block.getAttribute("section") : "";
  return typeof section === "string" ? section : "";
}

function textsOf(doc: Y.Doc): Y.XmlText[] {
  return doc
    .getXmlFragment(bodyRoot)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement && sectionOf(block) === "" ? block.toArray() : []))
    .filter((node) => node instanceof Y.XmlText)
    .filter((text) => text.length > 0);
}

function bodyText(doc: Y.Doc): string {
  return textsOf(doc)
    .map((text) => text.toJSON())
    .join("\n");
}
