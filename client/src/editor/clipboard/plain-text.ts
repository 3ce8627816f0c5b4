/** Copied text for places that take no formatting: the signs of Markdown for blocks, plain words inside them. */
import { isListKind } from "@commontable/shared/documents/blocks.ts";
import type { Fragment, Node as ProseMirrorNode } from "@tiptap/pm/model";
import { headingLevel, lookOf, textAttribute } from "../block-attributes.ts";
import { listNumbers } from "../list-numbers.ts";
import { messages } from "../messages.ts";

function words(node: ProseMirrorNode): string {
  return node.textBetween(0, node.content.size, "\n", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : ""));
}

function tableLines(table: ProseMirrorNode): string {
  const lines: string[] = [];
  table.forEach((row, _offset, index) => {
    const cells: string[] = [];
    row.forEach((cell) =>
      cells.push(
        words(cell)
          .replaceAll(/\s*\n\s*/g, " ")
          .replaceAll("|", "\\|"),
      ),
    );
    lines.push(`| ${cells.join(" | ")} |`);
    if (index === 0) lines.push(`|${cells.map(() => " --- ").join("|")}|`);
  });
  return lines.join("\n");
}

function blockLine(node: ProseMirrorNode, number: number | null): string {
  const look = lookOf(node.attrs);
  const text = words(node);
  const inset = "  ".repeat(look.indent);
  const level = headingLevel(look.kind);
  if (level > 0) return `${"#".repeat(level)} ${text}`;
  if (look.kind === "bullet") return `${inset}- ${text}`;
  if (look.kind === "ordered") return `${inset}${number ?? 1}. ${text}`;
  if (look.kind === "task") return `${inset}- [${look.checked ? "x" : " "}] ${text}`;
  if (look.kind === "quote") return text.replaceAll(/^/gm, "> ");
  if (look.kind === "code") return `\`\`\`\n${text}\n\`\`\``;
  return text;
}

export function plainTextOf(content: Fragment): string {
  const nodes: ProseMirrorNode[] = [];
  content.forEach((node) => nodes.push(node));
  const [only] = nodes;
  // Words out of one block are just words.
  if (nodes.length === 1 && only?.type.name === "block") return words(only);
  const numbers = listNumbers(nodes.map((node) => (node.type.name === "block" ? lookOf(node.attrs) : null)));
  let text = "";
  nodes.forEach((node, index) => {
    const before = nodes[index - 1];
    const isTight =
      before !== undefined &&
      [before, node].every((one) => one.type.name === "block" && isListKind(lookOf(one.attrs).kind));
    if (index > 0) text += isTight ? "\n" : "\n\n";
    if (node.type.name === "block") text += blockLine(node, numbers[index] ?? null);
    else if (node.type.name === "table") text += tableLines(node);
    else if (node.type.name === "divider") text += "---";
    else if (node.type.name === "image")
      text += `[${textAttribute(node.attrs, "alt") ?? messages.imageUnsaid}]`;
    else text += words(node);
  });
  return text;
}
