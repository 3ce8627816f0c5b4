/**
 * Which of a Word file's styles are headings, lists, quotes and code. Names differ from program to program and from language
 * to language, so beside the usual names a style's own facts decide: its outline level, its numbering, what it is
 * based on.
 */
import { indentMax } from "@commontable/shared/documents/blocks.ts";
import { partingStyle } from "./lists-apart.ts";
import { attribute, elements, unescaped } from "./xml-text.ts";

interface Style {
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | null;
  /** 0 is the topmost; 9 says that it is no heading. */
  readonly outline: number | null;
  readonly numbering: { readonly id: string; readonly level: number } | null;
}

/** How deep a chain of styles is followed: a file may name itself in a circle. */
const chainMax = 12;
const headingLevels = 9;
const listLevels = 9;

const quoteNames = ["Quote", "Intense Quote", "Quotations", "Block Text"];
const codeNames = ["HTML Preformatted", "Preformatted Text", "Source Code", "Code", "macro"];
const codeRunNames = ["HTML Code", "Source Text", "Verbatim Char", "Inline Code", "HTML Typewriter"];

/** The library's style map for a file with these styles and numberings (the text of its parts). */
export function styleMapFor(stylesXml: string, numberingXml: string): string[] {
  const styles = readStyles(stylesXml);
  return [
    // A contents list is made anew from the headings wherever it is shown.
    ...Array.from({ length: headingLevels }, (_, level) => `p[style-name='toc ${level + 1}'] => !`),
    "p[style-name='TOC Heading'] => !",
    partingStyle,
    "p[style-name='Title'] => h1:fresh",
    ...headingLines(styles),
    "p[style-name='Divider'] => hr:fresh",
    ...quoteNames.map((name) => `p[style-name='${name}'] => blockquote > p:fresh`),
    ...codeNames.map((name) => `p[style-name='${name}'] => pre:separator('\\n')`),
    ...listLines(),
    ...styleListLines(styles, numberingXml),
    "r[style-name='Strong'] => strong",
    "r[style-name='Emphasis'] => em",
    ...codeRunNames.map((name) => `r[style-name='${name}'] => code`),
    "u => u",
    "highlight => mark",
    "r => ",
    "p => p:fresh",
  ];
}

/** The ids of styles whose paragraphs do not come in. */
export function contentsStyles(stylesXml: string): ReadonlySet<string> {
  const found = readStyles(stylesXml).filter(({ name }) => /^toc ([1-9]|heading)$/i.test(name));
  return new Set(found.map(({ id }) => id));
}

function headingLines(styles: readonly Style[]): string[] {
  const byId = new Map(styles.map((style) => [style.id, style]));
  return styles.flatMap((style) => {
    const level = headingLevel(style, byId);
    return level === null ? [] : [`${paragraphOf(style)} => h${Math.min(level, 6)}:fresh`];
  });
}

function headingLevel(style: Style, byId: ReadonlyMap<string, Style>): number | null {
  let at: Style | undefined = style;
  for (let steps = 0; at !== undefined && steps < chainMax; steps++) {
    const named = /^heading ([1-9])$/i.exec(at.name)?.[1];
    if (named !== undefined) return Number(named);
    if (/^heading$/i.test(at.name) && at === style) return 1;
    if (at.outline !== null) return at.outline < headingLevels ? at.outline + 1 : null;
    at = at.basedOn === null ? undefined : byId.get(at.basedOn);
  }
  return null;
}

/** `ul|ol > li > … > ul > li:fresh`: an item stands in the last item of the list around it, whichever that is. */
function listLines(): string[] {
  return Array.from({ length: listLevels }, (_, index) => index + 1).flatMap((level) => [
    `p:unordered-list(${level}) => ${listPath("ul", level)}`,
    `p:ordered-list(${level}) => ${listPath("ol", level)}`,
  ]);
}

function listPath(tag: "ul" | "ol", level: number): string {
  const depth = Math.min(level, indentMax + 1);
  return `${"ul|ol > li > ".repeat(depth - 1)}${tag} > li:fresh`;
}

/** Styles that are list items by themselves. The library knows those whose numbering names the style back. */
function styleListLines(styles: readonly Style[], numberingXml: string): string[] {
  const ordered = orderedLevels(numberingXml);
  return styles.flatMap((style) => {
    if (style.numbering === null || style.numbering.id === "0") return [];
    const { id, level } = style.numbering;
    const tag = ordered.get(id)?.has(String(level)) ? "ol" : "ul";
    return [`${paragraphOf(style)} => ${listPath(tag, level + 1)}`];
  });
}

/** For each numbering the levels that count, read once: a file may hold as many numberings as styles. */
function orderedLevels(numberingXml: string): ReadonlyMap<string, ReadonlySet<string>> {
  const abstracts = byFirst(elements(numberingXml, "w:abstractNum"), (one) =>
    attribute(one, "w:abstractNum", "w:abstractNumId"),
  );
  const ordered = new Map([...abstracts].map(([id, abstract]) => [id, levelsThatCount(abstract)]));
  const numberings = byFirst(elements(numberingXml, "w:num"), (one) => attribute(one, "w:num", "w:numId"));
  return new Map(
    [...numberings].flatMap(([id, num]) => {
      const counting = ordered.get(attribute(num, "w:abstractNumId", "w:val") ?? "");
      return counting ? [[id, counting]] : [];
    }),
  );
}

function levelsThatCount(abstract: string): ReadonlySet<string> {
  const levels = byFirst(elements(abstract, "w:lvl"), (one) => attribute(one, "w:lvl", "w:ilvl"));
  return new Set(
    [...levels].flatMap(([level, one]) => (attribute(one, "w:numFmt", "w:val") === "bullet" ? [] : [level])),
  );
}

/** Where a name stands twice the first counts. */
function byFirst(
  all: readonly string[],
  nameOf: (element: string) => string | null,
): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const element of all) {
    const name = nameOf(element);
    if (name !== null && !named.has(name)) named.set(name, element);
  }
  return named;
}

function readStyles(xml: string): Style[] {
  return elements(xml, "w:style").flatMap((style) => {
    const id = attribute(style, "w:style", "w:styleId");
    const name = unescaped(attribute(style, "w:name", "w:val") ?? "");
    const isParagraph = attribute(style, "w:style", "w:type") === "paragraph";
    if (!isParagraph || id === null || !isSpeakable(name)) return [];
    const outline = attribute(style, "w:outlineLvl", "w:val");
    const numberingId = attribute(style, "w:numId", "w:val");
    return [
      {
        id,
        name,
        basedOn: attribute(style, "w:basedOn", "w:val"),
        outline: outline === null ? null : Number(outline),
        numbering:
          numberingId === null
            ? null
            : {
                id: numberingId,
                level: Math.min(Number(attribute(style, "w:ilvl", "w:val") ?? 0) || 0, indentMax),
              },
      },
    ];
  });
}

function paragraphOf({ name }: Style): string {
  return `p[style-name='${name.replaceAll(/[\\']/g, String.raw`\$&`)}']`;
}

/** A name that can stand in a line of the library's language. */
function isSpeakable(name: string): boolean {
  return /^[^\p{Cc}]{1,100}$/u.test(name);
}
