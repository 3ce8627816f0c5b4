/**
 * Makes pasted HTML flat: one `p` a block, told apart by `data-` attributes, as the schema reads it.
 *
 * 1. Everything is built anew from what is known here: elements, attributes and addresses that are not, are left
 *    out and their text stays. What comes in was sanitized before; this does not rely on it.
 * 2. Lists become blocks with a depth: HTML's nested lists, and Word's paragraphs with `mso-list`.
 * 3. Ids and sections are those of the text they were copied from: they come along into that very text only, and stay
 *    with the element that had them. Depths are believed of copies of ours.
 */
import { indentMax, type BlockKind } from "@commontable/shared/documents/blocks.ts";
import { partingLine } from "@commontable/shared/features/paper/parting-line.ts";
import { cutRows } from "./cut-rows.ts";
import { marksOf, noMarks, styleOf, type Marks } from "./html-marks.ts";
import { raisedWords } from "./raised-words.ts";
import { formulaWords, isTwin, pictureWords } from "./words-instead.ts";
import { carriedBy, indentGiven, originOf, sliceOf, type Carried, type Origin } from "./own-copies.ts";

/** What the next block will be. */
interface Context {
  kind: BlockKind;
  indent: number;
  /** Depth of lists around, 0 outside. */
  depth: number;
  marks: Marks;
  isPre: boolean;
  /** How letters are written. */
  letters: (words: string) => string;
  /** How the ends of our own copies are cut: the first block says it. */
  slice: Carried;
}

const skipped = new Set([
  "script",
  "style",
  "head",
  "title",
  "meta",
  "link",
  "noscript",
  "template",
  "svg",
  "iframe",
  "object",
]);

const blockTags = new Set(
  "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html li main menu nav ol p pre section summary table ul".split(
    " ",
  ),
);

const tableParts = new Set(["thead", "tbody", "tfoot"]);

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** Word's lists: level from `mso-list`, kind from the sign it draws itself. */
function wordList(element: Element): { kind: BlockKind; indent: number } | null {
  const level = /mso-list:\s*l\d+\s+level(\d+)/.exec(styleOf(element))?.[1];
  if (level === undefined) return null;
  const sign = [...element.querySelectorAll("span")].find((span) =>
    styleOf(span).includes("mso-list:ignore"),
  );
  const text = (sign?.textContent ?? "").trim();
  return {
    kind: /^\(?(\d+|[a-z]{1,3}|[ivxlc]+)[.)]/i.test(text) ? "ordered" : "bullet",
    indent: Number(level) - 1,
  };
}

class Flattener {
  readonly out: HTMLElement[] = [];
  readonly #document: Document;
  readonly #origin: Origin;
  #open: HTMLElement | null = null;
  /** Whether the open block's text ends with a space, so that the next one's is one too many. */
  #endsWithSpace = true;

  constructor(document: Document, origin: Origin) {
    this.#document = document;
    this.#origin = origin;
  }

  walk(parent: Node, context: Context): void {
    for (const node of parent.childNodes) this.#node(node, context);
  }

  close(): void {
    if (this.#open && !this.#open.hasChildNodes()) {
      const index = this.out.indexOf(this.#open);
      // An empty block of our own copy is meant; one from elsewhere is spacing.
      if (index >= 0 && this.#origin === "elsewhere") this.out.splice(index, 1);
    }
    const last = this.#open?.lastChild;
    // HTML ends a block without a break: one at the end draws nothing, and `pre` often has one.
    if (last?.nodeName === "BR") last.remove();
    this.#open = null;
    this.#endsWithSpace = true;
  }

  #node(node: Node, context: Context): void {
    if (node.nodeType === 3) this.#text(node.textContent ?? "", context);
    else if (isElement(node)) this.#element(node, context);
  }

  #element(element: Element, context: Context): void {
    const tag = element.localName;
    if (skipped.has(tag) || isTwin(element) || styleOf(element).includes("mso-list:ignore")) return;
    if (tag === "br") return this.#break(context);
    if (tag === "hr") return this.#leaf("hr", this.#carried(element));
    if (element.hasAttribute("data-panel")) return this.#panel(element);
    if (tag === "figure" && element.hasAttribute("data-image")) return this.#image(element);
    if (tag === "table") return this.#table(element);
    if (tag === "input") return this.#box(element);
    if (tag === "img") return this.#text(pictureWords(element), context);
    if (tag === "math") return this.#text(formulaWords(element), context);
    if (element.classList.contains(partingLine)) return this.#leaf("p", {});
    if (blockTags.has(tag)) return this.#block(element, context);
    this.#inline(element, {
      ...context,
      marks: marksOf(element, context.marks, context.kind.startsWith("heading")),
    });
  }

  #inline(element: Element, context: Context): void {
    const raised = raisedWords(element, () => this.#open?.lastChild?.textContent?.at(-1) ?? "");
    if (!raised) return this.walk(element, context);
    if (raised.before !== "") this.#run(raised.before, context);
    this.walk(element, { ...context, letters: raised.letters });
    if (raised.after !== "") this.#run(raised.after, context);
  }

  #block(element: Element, context: Context): void {
    const tag = element.localName;
    if (tag === "ul" || tag === "ol" || tag === "menu") {
      this.close();
      const kind = tag === "ol" ? "ordered" : "bullet";
      const slice = { ...context.slice, ...sliceOf(element) };
      this.walk(element, { ...context, kind, depth: context.depth + 1, indent: context.depth, slice });
      this.close();
      return;
    }
    const next = {
      ...context,
      depth: depthOf(element, context.depth),
      ...this.#look(element, context),
      slice: { ...context.slice, ...sliceOf(element) },
    };
    // The first paragraph of a list item is the item; what follows in it stands below, set in.
    const isFirstOfItem =
      context.depth > 0 &&
      (tag === "p" || tag === "div") &&
      this.#open !== null &&
      !this.#open.hasChildNodes();
    if (isFirstOfItem) {
      this.walk(element, { ...context, marks: next.marks });
      return;
    }
    this.close();
    const isContainer = tag !== "li" && [...element.children].some((child) => blockTags.has(child.localName));
    if (!isContainer) this.#start(next, this.#carried(element));
    if (next.kind === "task" && element.getAttribute("aria-checked") === "true") this.#tick();
    this.walk(element, next);
    this.close();
  }

  #look(element: Element, context: Context): Pick<Context, "kind" | "indent" | "marks" | "isPre"> {
    const tag = element.localName;
    const heading = /^h([1-6])$/.exec(tag)?.[1] ?? (element.classList.contains("MsoTitle") ? "1" : undefined);
    const word = wordList(element);
    const isItem = tag === "li";
    const given = element.getAttribute("data-kind");
    let kind = context.kind;
    let indent = context.indent;
    if (heading) kind = `heading${Math.min(Number(heading), 3)}` as BlockKind; // 1 to 3: the kinds there are
    else if (word) ({ kind, indent } = word);
    else if (tag === "blockquote") kind = "quote";
    else if (tag === "pre") kind = "code";
    else if (isItem)
      kind = given === "task" || isTask(element) ? "task" : context.depth > 0 ? context.kind : "bullet";
    else if (context.depth > 0 && context.kind !== "quote") {
      kind = "paragraph";
      indent = context.depth;
    }
    if (isItem) indent = Math.max(depthOf(element, context.depth) - 1, 0);
    return {
      kind,
      indent: this.#indentGiven(element) ?? Math.min(heading ? 0 : indent, indentMax),
      marks: marksOf(element, context.marks, heading !== undefined),
      isPre: context.isPre || tag === "pre",
    };
  }

  #carried(element: Element): Carried {
    return carriedBy(element, this.#origin);
  }

  #indentGiven(element: Element): number | null {
    return this.#origin === "elsewhere" ? null : indentGiven(element);
  }

  #start(context: Context, carried: Carried = {}): HTMLElement {
    const block = this.#document.createElement("p");
    if (context.kind !== "paragraph") block.dataset["kind"] = context.kind;
    if (context.indent > 0) block.dataset["indent"] = String(context.indent);
    for (const [name, value] of Object.entries({ ...context.slice, ...carried }))
      block.setAttribute(name, value);
    this.out.push(block);
    this.#open = block;
    this.#endsWithSpace = true;
    return block;
  }

  #text(raw: string, context: Context): void {
    if (context.isPre) {
      raw.split("\n").forEach((line, index) => {
        if (index > 0) this.#break(context);
        if (line !== "") this.#run(line, context);
      });
      return;
    }
    let text = raw
      .replaceAll(/[\t\r\n ]+/g, " ")
      .replaceAll(/\u00a0+/g, (all) => (all.length > 1 ? " " : all));
    if (this.#endsWithSpace) text = text.replace(/^[ \u00a0]+/, "");
    if (text === "") return;
    this.#run(text, context);
  }

  #run(text: string, context: Context): void {
    const block = this.#open ?? this.#start(context);
    let node: Node = this.#document.createTextNode(context.letters(text));
    const { href, comments, ...plain } = context.marks;
    for (const [tag, isOn] of Object.entries(plain)) {
      if (!isOn || (tag === "code" && context.isPre)) continue;
      const wrap = this.#document.createElement(tag);
      wrap.append(node);
      node = wrap;
    }
    if (href !== null) {
      const link = this.#document.createElement("a");
      link.setAttribute("href", href);
      link.append(node);
      node = link;
    }
    for (const thread of comments) {
      const words = this.#document.createElement("span");
      words.setAttribute("data-comment", thread);
      words.append(node);
      node = words;
    }
    block.append(node);
    this.#endsWithSpace = !context.isPre && /\s$/.test(text);
  }

  #break(context: Context): void {
    // A break between blocks, as Google Docs has them, is spacing.
    if (!this.#open || (!this.#open.hasChildNodes() && !context.isPre)) return;
    this.#open.append(this.#document.createElement("br"));
    this.#endsWithSpace = true;
  }

  #leaf(tag: string, attributes: Readonly<Record<string, string>>): void {
    this.close();
    const made = this.#document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    this.out.push(made);
  }

  #panel(element: Element): void {
    const attributes: Record<string, string> = { "data-panel": "", ...this.#carried(element) };
    for (const name of ["data-kind", "data-ref"]) {
      const value = element.getAttribute(name);
      if (value !== null) attributes[name] = value;
    }
    this.#leaf("div", attributes);
  }

  #image(element: Element): void {
    const attributes: Record<string, string> = { "data-image": "", ...this.#carried(element) };
    for (const name of ["data-file", "data-alt", "data-width"]) {
      const value = element.getAttribute(name);
      if (value !== null) attributes[name] = value;
    }
    this.#leaf("figure", attributes);
  }

  #box(element: Element): void {
    if (element.getAttribute("type") !== "checkbox" || !this.#open) return;
    this.#open.dataset["kind"] = "task";
    if (element.hasAttribute("checked")) this.#tick();
  }

  #tick(): void {
    if (this.#open) this.#open.dataset["checked"] = "true";
  }

  #table(element: Element): void {
    this.close();
    const rows = [...element.querySelectorAll("tr")].filter((row) => row.closest("table") === element);
    if (rows.length === 0) {
      this.walk(element, rootContext);
      return;
    }
    this.#besideRows(element);
    this.close();
    const [table, ...more] = cutRows(rows.map((row) => this.#row(row))).map((some) => {
      const made = this.#document.createElement("table");
      made.append(...some);
      return made;
    });
    if (!table) return;
    for (const [name, value] of Object.entries(this.#carried(element))) table.setAttribute(name, value);
    this.out.push(table, ...more);
  }

  /** What stands in a table and in none of its rows: its caption, and what other programs put between rows. */
  #besideRows(part: Element): void {
    for (const node of part.childNodes) {
      if (isElement(node) && tableParts.has(node.localName)) this.#besideRows(node);
      else if (!isElement(node) || node.localName !== "tr") this.#node(node, rootContext);
    }
  }

  #row(row: Element): HTMLElement {
    const made = this.#document.createElement("tr");
    for (const cell of row.querySelectorAll(":scope > td, :scope > th")) {
      const inside = new Flattener(this.#document, this.#origin);
      // A sheet says of a cell or a row what holds for all its letters. Heads are drawn bold wherever they stand.
      const marks = marksOf(cell, marksOf(row, noMarks, false), cell.localName === "th");
      inside.walk(cell, { ...rootContext, marks });
      inside.close();
      const copy = this.#document.createElement(cell.localName === "th" ? "th" : "td");
      for (const name of ["colspan", "rowspan"]) {
        const value = Number(cell.getAttribute(name) ?? "1");
        if (Number.isInteger(value) && value > 1 && value <= 50) copy.setAttribute(name, String(value));
      }
      const blocks = inside.out.flatMap((one) => this.#blocksOf(one));
      copy.append(...(blocks.length > 0 ? blocks : [this.#document.createElement("p")]));
      made.append(copy);
    }
    return made;
  }

  /** A cell holds blocks only: tables inside tables come in as their text, pictures as what they show. */
  #blocksOf(one: HTMLElement): HTMLElement[] {
    if (one.localName === "p") return [one];
    const shown = one.dataset["alt"] ?? "";
    if (shown === "") return [...one.querySelectorAll("p")];
    const block = this.#document.createElement("p");
    block.append(shown);
    return [block];
  }
}

/** Word on the web writes each item into a list of its own and says how deep it is; around anything else it is as deep as its lists. */
function depthOf(element: Element, depth: number): number {
  if (element.localName !== "li") return depth;
  const level = element.getAttribute("aria-level") ?? element.getAttribute("data-aria-level");
  return Math.max(depth, Math.min(Number(level) || 0, indentMax + 1));
}

/** GitHub and Google Docs mark their checklists; Markdown's come with a box. */
function isTask(item: Element): boolean {
  return item.getAttribute("role") === "checkbox" || item.classList.contains("task-list-item");
}

const rootContext: Context = {
  kind: "paragraph",
  indent: 0,
  depth: 0,
  marks: noMarks,
  isPre: false,
  letters: (words) => words,
  slice: {},
};

/** The flat HTML of a tree, for the text of that source. */
export function flatten(root: DocumentFragment, document: Document, source: string): string {
  const flattener = new Flattener(document, originOf(root, source));
  flattener.walk(root, rootContext);
  flattener.close();
  const box = document.createElement("div");
  box.append(...flattener.out);
  return box.innerHTML;
}
