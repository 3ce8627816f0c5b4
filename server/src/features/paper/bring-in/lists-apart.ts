/**
 * Parts numbered lists that begin anew in a Word file by a line. The library joins lists which nothing or only empty lines part,
 * and the second would count on.
 *
 * 1. All numberings of one definition count on together, save that one which states with what it begins does so where it is first
 *    used. Numberings of other definitions count apart.
 * 2. A line ends the counts of all depths. Where a list around the two goes on counting they stay together.
 * 3. Numberings that a style brings are not looked at: where such an item stands, nothing is parted.
 *
 * Takes time in proportion to the text.
 */
import { partingLine } from "@commontable/shared/features/paper/parting-line.ts";
import { attribute, attributeOf, elements } from "./xml-text.ts";

const styleId = "PartsLists";

/** For the library's style map. */
export const partingStyle = `p.${styleId} => p.${partingLine}:fresh`;

/** A break, because the library passes over what is empty. */
const line = `<w:p><w:pPr><w:pStyle w:val="${styleId}"/></w:pPr><w:r><w:br/></w:r></w:p>`;

interface Numbering {
  /** All of one definition count together. */
  readonly definition: string;
  /** Depths with numbers; the others have signs or nothing. */
  readonly counting: ReadonlySet<number>;
  /** Depths at which it begins anew. */
  readonly anew: ReadonlySet<number>;
}

type Numberings = ReadonlyMap<string, Numbering>;

const token =
  /<(\/?)w:(p|tc|txbxContent|pPrChange|numId|ilvl|t|sym|noBreakHyphen|footnoteReference|endnoteReference)(?=[\s/>])([^<>]*)>([^<]*)/g;

interface Paragraph {
  readonly from: number;
  numbering: string | null;
  depth: number;
  hasWords: boolean;
}

/** The text of a file's main part with a line between such lists. */
export function listsApart(bodyXml: string, numberingXml: string): string {
  const numberings = numberingsIn(numberingXml);
  const places: number[] = [];
  const open: Paragraph[] = [];
  const around: Run[] = [];
  const begun = new Set<string>();
  const newRun = () => new Run(numberings, begun, places);
  let run = newRun();
  /** What a paragraph was before somebody changed it says nothing of what it is. */
  let isPast = false;
  for (const { 1: slash, 2: name, 3: head = "", 4: text = "", index } of bodyXml.matchAll(token)) {
    const isEnd = slash === "/";
    const isAlone = head.endsWith("/");
    const paragraph = open.at(-1);
    if (name === "p") {
      if (isEnd && paragraph) run.add(open.pop() ?? paragraph);
      else if (!isAlone) open.push({ from: index, numbering: null, depth: 0, hasWords: false });
    } else if (name === "tc" || name === "txbxContent") {
      run.end();
      if (isEnd) run = around.pop() ?? run;
      else if (!isAlone) {
        around.push(run);
        run = newRun();
      }
    } else if (name === "pPrChange") isPast = !isEnd && !isAlone;
    else if (!paragraph || isPast) continue;
    else if (name === "numId") paragraph.numbering ??= attributeOf(head, "w:val");
    else if (name === "ilvl") paragraph.depth = depthOf(head);
    else paragraph.hasWords ||= name !== "t" || text.trim() !== "";
  }
  run.end();
  const starts = [0, ...places.toSorted((a, b) => a - b)];
  return starts.map((start, index) => bodyXml.slice(start, starts[index + 1])).join(line);
}

/** Word has nine depths; a file may state any number. */
function depthOf(head: string): number {
  const stated = attributeOf(head, "w:val") ?? "";
  return /^[0-8]$/.test(stated) ? Number(stated) : 0;
}

/** Paragraphs of one cell, one text box, or of the text itself. */
class Run {
  readonly #numberings: Numberings;
  /** Numberings that began anew already, by their depth. */
  readonly #begun: Set<string>;
  readonly #places: number[];
  /** By depth, the definition by which the last item there counts. */
  #counting: (string | undefined)[] = [];
  /** Where a line belongs if no list around it goes on. */
  #wanted: number | null = null;

  constructor(numberings: Numberings, begun: Set<string>, places: number[]) {
    this.#numberings = numberings;
    this.#begun = begun;
    this.#places = places;
  }

  add({ from, numbering: id, depth, hasWords }: Paragraph): void {
    if (id === null || id === "0") {
      if (hasWords) this.end();
      return;
    }
    const numbering = this.#numberings.get(id);
    const definition = numbering?.counting.has(depth) ? numbering.definition : undefined;
    const isAnew = numbering?.anew.has(depth) === true && !this.#begun.has(`${id} ${depth}`);
    this.#begun.add(`${id} ${depth}`);
    const before = this.#counting[depth];
    const isParted = definition !== undefined && before !== undefined && (before !== definition || isAnew);
    if (isParted) this.#wanted ??= from;
    if (!this.#counting.slice(0, depth).some((one) => one !== undefined)) {
      if (isParted) this.#part();
      else this.#wanted = null;
    }
    this.#counting.length = Math.min(this.#counting.length, depth + 1);
    this.#counting[depth] = definition;
  }

  /** Something else stands there: every count is over. */
  end(): void {
    this.#part();
    this.#counting = [];
  }

  #part(): void {
    if (this.#wanted === null) return;
    this.#places.push(this.#wanted);
    this.#wanted = null;
    this.#counting = [];
  }
}

function numberingsIn(xml: string): Numberings {
  const counting = new Map(
    elements(xml, "w:abstractNum").map((one) => [
      attribute(one, "w:abstractNum", "w:abstractNumId"),
      depthsOf(one, "w:lvl", (level) => !/^(bullet|none)$/.test(attribute(level, "w:numFmt", "w:val") ?? "")),
    ]),
  );
  return new Map(
    elements(xml, "w:num").map((one) => {
      const definition = attribute(one, "w:abstractNumId", "w:val") ?? "";
      const anew = depthsOf(one, "w:lvlOverride", (override) => override.includes("<w:startOverride"));
      return [
        attribute(one, "w:num", "w:numId") ?? "",
        { definition, counting: counting.get(definition) ?? new Set<number>(), anew },
      ];
    }),
  );
}

function depthsOf(xml: string, name: string, isSo: (one: string) => boolean): ReadonlySet<number> {
  return new Set(
    elements(xml, name)
      .filter(isSo)
      .map((one) => Number(attribute(one, name, "w:ilvl"))),
  );
}
