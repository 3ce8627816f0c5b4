/** Markdown read back as plain data with a reader that is not ours. Only what our writer writes is understood. */
import { Lexer, type Token, type Tokens } from "marked";
import type { BlockKind } from "@commontable/shared/documents/blocks.ts";
import type { Content, ContentRun, TextContent } from "@commontable/shared/documents/content.ts";

type Marks = Omit<ContentRun, "text">;

export function readMarkdown(text: string): Content[] {
  return Lexer.lex(text, { gfm: true }).flatMap((token) => blocksOf(token));
}

function block(kind: BlockKind, runs: readonly ContentRun[], indent = 0, isChecked = false): TextContent {
  return { type: "text", id: "", kind, indent, isChecked, section: null, runs };
}

function blocksOf(token: Token): Content[] {
  // Safe, here and below: the library's own name says which token it is.
  switch (token.type) {
    case "space":
      return [];
    case "heading": {
      const { depth, tokens } = token as Tokens.Heading;
      return [block(`heading${depth as 1 | 2 | 3}`, runsOf(tokens))];
    }
    case "paragraph":
      return [block("paragraph", runsOf((token as Tokens.Paragraph).tokens))];
    case "code":
      return [block("code", [{ text: (token as Tokens.Code).text }])];
    case "hr":
      return [{ type: "divider", id: "" }];
    case "blockquote":
      return (token as Tokens.Blockquote).tokens.flatMap((inner) =>
        blocksOf(inner).map((one) => (one.type === "text" ? { ...one, kind: "quote" as const } : one)),
      );
    case "list":
      return itemsOf(token as Tokens.List, 0);
    case "table":
      return [tableOf(token as Tokens.Table)];
    case "html":
      // Parts two lists.
      if (token.raw.trim() === "<!-- -->") return [block("paragraph", [])];
      throw new Error(`HTML was read: ${token.raw}`);
    default:
      throw new Error(`A ${token.type} was read: ${token.raw}`);
  }
}

function itemsOf(list: Tokens.List, indent: number): TextContent[] {
  return list.items.flatMap((item) => {
    const kind: BlockKind = item.task ? "task" : list.ordered ? "ordered" : "bullet";
    const texts = item.tokens.filter(({ type }) => type === "text" || type === "paragraph");
    const runs = texts.flatMap((one) => runsOf((one as Tokens.Text).tokens ?? []));
    const inner = item.tokens.flatMap((one) =>
      one.type === "list" ? itemsOf(one as Tokens.List, indent + 1) : [],
    );
    const others = item.tokens.filter(
      ({ type, raw }) =>
        !["text", "paragraph", "list", "space", "checkbox"].includes(type) && raw.trim() !== "<!-- -->",
    );
    if (others.length > 0 || texts.length > 1)
      throw new Error(`Another ${others[0]?.type} in an item: ${item.raw}`);
    return [block(kind, runs, indent, item.checked === true), ...inner];
  });
}

function tableOf({ header, rows }: Tokens.Table): Content {
  const cell = (isHeader: boolean) => (one: Tokens.TableCell) => ({
    isHeader,
    columns: 1,
    rows: 1,
    blocks: [block("paragraph", runsOf(one.tokens))],
  });
  return {
    type: "table",
    id: "",
    rows: [header.map(cell(true)), ...rows.map((row) => row.map(cell(false)))],
  };
}

const htmlMarks: Readonly<Record<string, keyof Marks>> = {
  strong: "bold",
  em: "italic",
  del: "strike",
  u: "underline",
  mark: "highlight",
};

function runsOf(tokens: readonly Token[]): ContentRun[] {
  const runs: ContentRun[] = [];
  const open = new Set<keyof Marks>();
  const add = (text: string, marks: Marks): void => {
    const own = Object.fromEntries([...open].map((mark) => [mark, true]));
    const run = { text, ...marks, ...own };
    const last = runs.at(-1);
    if (last && looks(last) === looks(run)) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push(run);
  };
  const walk = (list: readonly Token[], marks: Marks): void => {
    for (const token of list) {
      switch (token.type) {
        case "text":
        case "escape": {
          const { tokens: inner, text } = token as Tokens.Text;
          if (inner) walk(inner, marks);
          else add(token.type === "text" ? decoded(text) : text, marks);
          break;
        }
        case "br":
          add("\n", {});
          break;
        case "strong":
          walk((token as Tokens.Strong).tokens, { ...marks, bold: true });
          break;
        case "em":
          walk((token as Tokens.Em).tokens, { ...marks, italic: true });
          break;
        case "del":
          walk((token as Tokens.Del).tokens, { ...marks, strike: true });
          break;
        case "codespan":
          add((token as Tokens.Codespan).text, { ...marks, code: true });
          break;
        case "link": {
          const { href, tokens: inner } = token as Tokens.Link;
          walk(inner, { ...marks, link: decoded(href) });
          break;
        }
        case "html":
          tag(token.raw);
          break;
        default:
          throw new Error(`A ${token.type} was read: ${token.raw}`);
      }
    }
  };
  const tag = (raw: string): void => {
    if (raw === "<br>") {
      add("\n", {});
      return;
    }
    const [, slash, name = ""] = /^<(\/?)([a-z]+)>$/.exec(raw) ?? [];
    const mark = htmlMarks[name];
    if (mark === undefined) throw new Error(`Markup was read: ${raw}`);
    if (slash === "/") open.delete(mark);
    else open.add(mark);
  };
  walk(tokens, {});
  return runs;
}

function looks(run: ContentRun): string {
  const { text: _, ...marks } = run;
  return JSON.stringify(Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function decoded(text: string): string {
  return text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&amp;", "&");
}
