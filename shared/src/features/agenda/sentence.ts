/**
 * A result as one sentence whose parts can be pointed at. Two ways to read, told by unit and target or chosen:
 * a share (“90% of the labor force in our region is in gainful work by …”) and an amount (“We will bring chronic
 * absence among … from 24% to 12% by …”). What is missing stands in its place as a question.
 */
import { exhaustive } from "../../lib/exhaustive.ts";
import { isPercent, sayDay, sayDayShort, sayValue } from "../../lib/say.ts";
import type { ResultPart, ResultStatement, Wording } from "./schema.ts";
import {
  absoluteTarget,
  deadlineDay,
  directionOf,
  needOf,
  partsStated,
  specificity,
  type Need,
} from "./specificity.ts";

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "part"; readonly part: ResultPart; readonly name: string; readonly text: string }
  /** `said` is what stands there already, where a part is begun. */
  | {
      readonly kind: "gap";
      readonly part: ResultPart;
      readonly name: string;
      readonly question: string;
      readonly said: string;
    };

export interface Sentence {
  readonly pieces: readonly Piece[];
  /** The sentence as plain words, questions left as “…”, for reading aloud and for lists. */
  readonly plain: string;
  /** “six of six parts stated”. */
  readonly stated: string;
}

/** Names that stand under the parts. */
export const partNames: Readonly<Record<ResultPart, string>> = {
  population: "whom",
  place: "where",
  indicator: "what we count",
  from: "from",
  to: "to",
  by: "by when",
};

const questions: Readonly<Record<ResultPart, string>> = {
  population: "whom?",
  place: "where?",
  indicator: "counting what?",
  from: "from what?",
  to: "to what?",
  by: "by when?",
};

const needQuestions: Readonly<Partial<Record<Need, string>>> = {
  unit: "counted in what?",
  source: "says who?",
  "start-day": "from which day?",
  direction: "that way?",
  order: "which way round?",
  later: "later than that?",
};

/** Builds the sentence. `measureName` names a linked measure, where it is known. */
export function resultSentence(
  result: ResultStatement,
  measureName?: (id: string) => string | undefined,
): Sentence {
  const piece = (part: ResultPart): Piece => pieceOf(result, part, sayPart(result, part, measureName));
  const pieces = (wordingOf(result) === "share" ? sharePieces : amountPieces)(result, piece);
  return {
    pieces: pieces.map((each, index) => untilQuestion(each, pieces[index + 1])),
    plain: plainOf(pieces),
    stated: partsStated(specificity(result)),
  };
}

/** How the sentence reads: as chosen; else a share when it is counted in percent or not counted yet. */
export function wordingOf({ wording, unit, to }: ResultStatement): Wording {
  if (wording !== undefined) return wording;
  if (to.kind !== "absolute") return "amount";
  return unit.trim() === "" || isPercent(unit) ? "share" : "amount";
}

/** Takes off the preposition that the question after it brings itself: “up from what?”, not “up from from what?”. */
function untilQuestion(piece: Piece, next: Piece | undefined): Piece {
  if (piece.kind !== "text" || next?.kind !== "gap" || next.said !== "") return piece;
  const last = /(\w+) $/.exec(piece.text)?.[1];
  const isRepeated =
    last !== undefined && (next.question.startsWith(`${last} `) || (last === "in" && next.part === "place"));
  return isRepeated ? text(piece.text.slice(0, -last.length - 1)) : piece;
}

type Make = (part: ResultPart) => Piece;

function sharePieces(result: ResultStatement, piece: Make): Piece[] {
  return [
    piece("to"),
    text(" of "),
    piece("population"),
    text(" in "),
    piece("place"),
    text(isPlural(result.population) ? " are " : " is "),
    piece("indicator"),
    text(" by "),
    piece("by"),
    text(`, ${leadToStart(result)} `),
    piece("from"),
    text("."),
  ];
}

function amountPieces(result: ResultStatement, piece: Make): Piece[] {
  const opening = [piece("indicator"), text(" among "), piece("population"), text(" in "), piece("place")];
  const ending = [text(" by "), piece("by"), text(".")];
  if (result.to.kind === "relative") {
    return [
      text("We will bring "),
      ...opening,
      text(" "),
      piece("to"),
      text(" from "),
      piece("from"),
      ...ending,
    ];
  }
  if (directionOf(result) === "maintain") {
    return [
      text("We will keep "),
      ...opening,
      text(" at "),
      piece("to"),
      text(" until "),
      piece("by"),
      text(", starting from "),
      piece("from"),
      text("."),
    ];
  }
  return [
    text("We will bring "),
    ...opening,
    text(" from "),
    piece("from"),
    text(" to "),
    piece("to"),
    ...ending,
  ];
}

function leadToStart(result: ResultStatement): string {
  const direction = directionOf(result);
  if (direction === "maintain") return "as it was:";
  return direction === "decrease" ? "down from" : "up from";
}

function pieceOf(result: ResultStatement, part: ResultPart, said: string): Piece {
  const need = needOf(result, part);
  const name = partNames[part];
  if (need === null) return { kind: "part", part, name, text: said };
  const question = (said === "" ? undefined : needQuestions[need]) ?? questions[part];
  return { kind: "gap", part, name, question, said };
}

/** What a part says, also when it is not complete; empty when nothing is there. */
export function sayPart(
  result: ResultStatement,
  part: ResultPart,
  measureName?: (id: string) => string | undefined,
): string {
  switch (part) {
    case "population":
    case "place":
      return result[part].trim();
    case "indicator": {
      const own = result.indicatorText.trim();
      if (own !== "" || result.indicatorMeasureId === undefined) return own;
      return measureName?.(result.indicatorMeasureId) ?? "the linked measure";
    }
    case "from": {
      const { value, on } = result.from;
      if (value === undefined) return "";
      return on === undefined
        ? sayValue(value, result.unit)
        : `${sayValue(value, result.unit)} ${inOrOn(on)}`;
    }
    case "to":
      return sayTarget(result);
    case "by": {
      const day = deadlineDay(result.by);
      if (day !== undefined) return sayDay(day);
      return result.by.kind === "years" && result.by.years !== undefined ? `${result.by.years} years` : "";
    }
    default:
      return exhaustive(part);
  }
}

function inOrOn(day: string): string {
  const short = sayDayShort(day);
  return `${/^\d{1,2} /.test(short) ? "on" : "in"} ${short}`;
}

function sayTarget(result: ResultStatement): string {
  const { to, unit } = result;
  if (to.kind === "relative") {
    if (to.changePct === undefined) return "";
    const by = `${to.changePct < 0 ? "down" : "up"} by ${sayValue(Math.abs(to.changePct), "%")}`;
    const absolute = absoluteTarget(result);
    return absolute.kind === "value" ? `${by}, to ${sayValue(absolute.value, unit)},` : by;
  }
  if (to.kind === "absolute") return to.value === undefined ? "" : sayValue(to.value, unit);
  if (to.low === undefined && to.high === undefined) return "";
  if (to.low === undefined || to.high === undefined) return sayValue(to.low ?? to.high ?? 0, unit);
  return `between ${sayValue(to.low, isPercent(unit) ? unit : "")} and ${sayValue(to.high, unit)}`;
}

const pluralWords = new Set(["people", "children", "men", "women", "youth", "folk"]);
const linkWords =
  /^(in|of|aged|ages|with|without|who|whose|from|at|on|between|under|over|for|living|that|and|near)$/;

/** Whether the population takes “are”: judged by its head word, the last before “in”, “of”, “aged” and the like. */
export function isPlural(population: string): boolean {
  const words = population
    .toLowerCase()
    .split(/[\s,(;]+/)
    .filter((word) => word !== "");
  const end = words.findIndex((word, index) => index > 0 && linkWords.test(word));
  const head = words[(end === -1 ? words.length : end) - 1] ?? "";
  return pluralWords.has(head) || (head.endsWith("s") && !/(ss|us|is)$/.test(head));
}

function text(words: string): Piece {
  return { kind: "text", text: words };
}

function plainOf(pieces: readonly Piece[]): string {
  const said = pieces.map((piece) => (piece.kind === "gap" ? piece.said || "…" : piece.text)).join("");
  return said.replaceAll(/\s+/g, " ").replaceAll(",.", ".").trim();
}
