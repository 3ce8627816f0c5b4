/**
 * What can be found in a document: each block of its text, each structured part, each measure.
 *
 * 1. Reads only what the pages show. What was removed is not there.
 * 2. The same for the server's index and for a page that searches what it has without a connection.
 */
import type * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { plainTextOf, readContent, type Content } from "../../documents/content.ts";
import { parseDocumentName } from "../../documents/names.ts";
import { readAgenda, readObjectives } from "../agenda/doc.ts";
import { readCommitments, readFunderTexts, readPartyTexts, readRoles } from "../charter/doc.ts";
import { readTermTexts } from "../charter/terms-doc.ts";
import { readMeasures } from "../measures/doc.ts";
import { readTrust } from "../trust/doc.ts";
import type { Piece, PieceKind } from "./api.ts";

/** A longer text is found in parts of about this length: a snippet of it costs no more to make. */
const pieceLengthMax = 4_000;

/** Everything that can be found in a document, in the order of its text. */
export function piecesOf(document: string, doc: Y.Doc): Piece[] {
  return [...textPieces(doc), ...partPieces(document, doc)].flatMap(inParts);
}

function textPieces(doc: Y.Doc): Piece[] {
  const pieces: Piece[] = [];
  let heading = "";
  for (const content of readContent(doc.getXmlFragment(bodyRoot))) {
    const isHeading = content.type === "text" && content.kind.startsWith("heading");
    if (isHeading) heading = plainTextOf(content);
    for (const text of textsOf(content)) {
      const anchor = content.id === "" ? "" : `b-${content.id}`;
      pieces.push({ kind: "text", anchor, title: isHeading ? "" : heading, text });
    }
  }
  return pieces.filter(({ text }) => text.trim() !== "");
}

/** A table is found row by row. */
function textsOf(content: Content): string[] {
  switch (content.type) {
    case "text":
      return [plainTextOf(content)];
    case "table":
      return content.rows.map((cells) => cells.flatMap(({ blocks }) => blocks.flatMap(textsOf)).join(" · "));
    default:
      return [];
  }
}

function partPieces(document: string, doc: Y.Doc): Piece[] {
  switch (parseDocumentName(document)?.kind) {
    case "agenda":
      return agendaPieces(doc);
    case "charter":
      return charterPieces(doc);
    case "measures":
      return measurePieces(doc);
    case "trust":
      return trustPieces(doc);
    default:
      return [];
  }
}

function agendaPieces(doc: Y.Doc): Piece[] {
  const { results, levers, strategies, boundaries, terms } = readAgenda(doc);
  return written([
    ...results.map(({ id, population, place, indicatorText, from, note }) =>
      piece("result", id, "", [indicatorText, population, place, from.source, note]),
    ),
    ...levers.map(({ id, system, currentState, desiredState }) =>
      piece("lever", id, system, [currentState, desiredState]),
    ),
    ...strategies.map(({ id, title, what, stopReason }) => piece("strategy", id, title, [what, stopReason])),
    ...boundaries.map(({ id, text }) => piece("boundary", id, "", [text])),
    ...terms.map(({ id, term, meaning }) => piece("term", id, term, [meaning])),
    ...readObjectives(doc).map(([id, text]) => piece("objective", id, "", [text])),
  ]);
}

function charterPieces(doc: Y.Doc): Piece[] {
  return written([
    ...readCommitments(doc).map(({ id, what, why, evidence }) =>
      piece("promise", id, "", [what, why, evidence]),
    ),
    ...readRoles(doc).map(({ id, deliverable }) => piece("role", id, "", [deliverable])),
    // Shown in a table of all parties, which has no place for one of them.
    ...readPartyTexts(doc).map(([, text]) => ({ ...piece("role", "", "", [text]), anchor: "" })),
    ...readFunderTexts(doc).map(([id, text]) => piece("funder", id, "", [text])),
    ...readTermTexts(doc).map((text): Piece => ({ kind: "text", anchor: "", title: "", text })),
  ]);
}

function measurePieces(doc: Y.Doc): Piece[] {
  return readMeasures(doc).map((measure) => {
    const { id, name, definition, lifts, holdsBack, limits, method, sharing } = measure;
    const { numerator, denominator, population, place, source } = measure;
    const texts = [
      definition,
      lifts,
      holdsBack,
      limits,
      numerator,
      denominator,
      population,
      place,
      source,
      method,
    ];
    return { ...piece("measure", id, name, [...texts, sharing]), anchor: id };
  });
}

function trustPieces(doc: Y.Doc): Piece[] {
  const { differences, groundRules, readings } = readTrust(doc);
  return written([
    ...differences.map(({ id, title, views, agreement }) =>
      piece("difference", id, title, [...views.map(({ text }) => text), agreement]),
    ),
    ...groundRules.map(({ id, text }) => piece("ground-rule", id, "", [text])),
    ...readings.map(({ why }): Piece => ({ kind: "text", anchor: "", title: "", text: why })),
  ]);
}

/** What the pages call the element that shows a part. */
const elements: Readonly<Partial<Record<PieceKind, string>>> = { "ground-rule": "rule" };

function piece(kind: PieceKind, id: string, title: string, texts: readonly string[]): Piece {
  const text = texts.filter((one) => one.trim() !== "").join("\n");
  return { kind, anchor: `${elements[kind] ?? kind}-${id}`, title, text };
}

function written(pieces: readonly Piece[]): Piece[] {
  return pieces.filter(({ title, text }) => (title + text).trim() !== "");
}

function inParts(whole: Piece): Piece[] {
  const parts: Piece[] = [];
  let rest = whole.text;
  while (rest.length > pieceLengthMax) {
    const space = rest.lastIndexOf(" ", pieceLengthMax);
    const cut = space > 0 ? space : pieceLengthMax;
    parts.push({ ...whole, text: rest.slice(0, cut) });
    rest = rest.slice(cut);
  }
  return [...parts, { ...whole, text: rest }];
}
