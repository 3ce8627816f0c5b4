import { isListKind } from "@commontable/shared/documents/blocks.ts";
import type { ComparedBlock } from "@commontable/shared/features/history/comparison.ts";
import type { ReactNode } from "react";
import { cx } from "../../ui/cx.ts";
import { notesOf } from "./change-notes.ts";
import { ComparedImage } from "./ComparedImage.tsx";
import { ComparedRuns, type RunsProps, type Shown } from "./ComparedRuns.tsx";
import { ComparedTable } from "./ComparedTable.tsx";
import { messages } from "./messages.ts";
import styles from "./History.module.css";

export interface BlocksProps extends Pick<RunsProps, "people"> {
  blocks: readonly ComparedBlock[];
  shown: Shown;
  /** Leaves out what is the same, and says how much that is. */
  isShort?: boolean;
  /** What changed in the entries that a panel shows. */
  panel?: ((kind: string, ref: string | null) => ReactNode) | undefined;
}

/** Running text with what changed in its place. */
export function ComparedBlocks({ blocks, shown, isShort = false, people, panel }: BlocksProps) {
  const rows = isShort ? shortened(blocks, panel) : blocks;
  const numbers = numbersOf(blocks);
  return rows.map((row, index) =>
    // Blocks never change within a comparison, so their place is their identity.
    typeof row === "number" ? (
      <p key={index} className={styles.between}>
        {messages.between(row)}
      </p>
    ) : (
      <ComparedOne
        key={index}
        block={row}
        number={numbers.get(row)}
        shown={shown}
        people={people}
        panel={panel}
      />
    ),
  );
}

/** Headings stay, so that one sees where a change stands. */
function shortened(
  blocks: readonly ComparedBlock[],
  panel: BlocksProps["panel"],
): (ComparedBlock | number)[] {
  const rows: (ComparedBlock | number)[] = [];
  for (const block of blocks) {
    const isHeading = block.type === "text" && block.block.kind.startsWith("heading");
    const hasItems =
      block.type === "other" && block.block.type === "panel" && panel?.(block.block.kind, block.block.ref);
    if (block.change !== "same" || isHeading || hasItems) {
      // A section in which nothing changed is left out with its heading.
      if (isHeading && block.change === "same") dropHeading(rows, block.block.kind);
      rows.push(block);
    } else {
      const last = rows.at(-1);
      if (typeof last === "number") rows[rows.length - 1] = last + 1;
      else rows.push(1);
    }
  }
  dropHeading(rows, "heading1");
  return rows;
}

/** Takes back the section that ends here, if nothing in it changed. */
function dropHeading(rows: (ComparedBlock | number)[], next: string): void {
  const tail = typeof rows.at(-1) === "number" ? 2 : 1;
  const heading = rows.at(-tail);
  if (typeof heading !== "object" || heading.type !== "text" || heading.change !== "same") return;
  if (!heading.block.kind.startsWith("heading") || heading.block.kind < next) return;
  rows.length -= tail;
}

interface OneProps extends Pick<BlocksProps, "shown" | "people" | "panel"> {
  block: ComparedBlock;
  /** Of a numbered item. */
  number: number | undefined;
}

function ComparedOne({ block, number, shown, people, panel }: OneProps) {
  if (shown === "plain" && block.change === "removed") return null;
  const isPlain = shown === "plain" || block.change === "same";
  const notes = isPlain ? [] : notesOf(block);
  const inner =
    block.type === "text" ? (
      <TextBlock block={block} number={number} shown={shown} people={people} />
    ) : block.type === "table" ? (
      <ComparedTable
        table={block}
        shown={shown}
        renderCell={(cells) => <ComparedBlocks blocks={cells} shown={shown} people={people} />}
      />
    ) : block.type === "image" ? (
      <ComparedImage image={block} shown={shown} people={people} />
    ) : (
      <OtherBlock block={block} panel={panel} />
    );
  if (isPlain) return inner;
  return (
    <div className={cx(styles.change, block.change === "removed" && styles.gone)} data-change tabIndex={-1}>
      {notes.length > 0 && <p className={styles.note}>{notes.join(". ")}</p>}
      {inner}
    </div>
  );
}

function TextBlock({
  block: { block, runs },
  number,
  shown,
  people,
}: Pick<OneProps, "number" | "shown" | "people"> & { block: Extract<ComparedBlock, { type: "text" }> }) {
  const words = <ComparedRuns runs={runs} shown={shown} people={people} />;
  const attributes = { "data-kind": block.kind, dir: "auto" as const, ...indentOf(block.indent) };
  switch (block.kind) {
    case "heading1":
      return <h2 {...attributes}>{words}</h2>;
    case "heading2":
      return <h3 {...attributes}>{words}</h3>;
    case "heading3":
      return <h4 {...attributes}>{words}</h4>;
    case "quote":
      return <blockquote {...attributes}>{words}</blockquote>;
    case "code":
      return (
        <pre {...attributes}>
          <code>{words}</code>
        </pre>
      );
    case "ordered":
      return (
        <ol {...attributes} start={number ?? 1}>
          <li>{words}</li>
        </ol>
      );
    case "bullet":
      return (
        <ul {...attributes}>
          <li>{words}</li>
        </ul>
      );
    case "task":
      return (
        <ul {...attributes} data-checked={block.isChecked}>
          <li>
            <span className="ed-box" aria-hidden="true">
              {block.isChecked ? "☑" : "☐"}
            </span>
            <div>{words}</div>
          </li>
        </ul>
      );
    default:
      return <p {...attributes}>{words}</p>;
  }
}

/** Numbered items that follow each other count on; what was removed is not counted. */
function numbersOf(blocks: readonly ComparedBlock[]): Map<ComparedBlock, number> {
  const numbers = new Map<ComparedBlock, number>();
  const counts: number[] = [];
  for (const block of blocks) {
    const isItem = block.type === "text" && isListKind(block.block.kind);
    if (!isItem) {
      counts.length = 0;
      continue;
    }
    const { indent, kind } = block.block;
    counts.length = Math.min(counts.length, indent + 1);
    if (kind !== "ordered") counts[indent] = 0;
    else {
      const number = (counts[indent] ?? 0) + 1;
      numbers.set(block, number);
      if (block.change !== "removed") counts[indent] = number;
    }
  }
  return numbers;
}

const indentOf = (indent: number) => (indent > 0 ? { "data-indent": indent } : {});

function OtherBlock({
  block: { block },
  panel,
}: Pick<OneProps, "panel"> & { block: Extract<ComparedBlock, { type: "other" }> }) {
  if (block.type === "divider") return <hr />;
  if (block.type === "panel") return panel?.(block.kind, block.ref) ?? <PanelPlace kind={block.kind} />;
  return <p className={styles.place}>{messages.unknown}</p>;
}

/** Where entries stand that did not change. */
function PanelPlace({ kind }: { kind: string }) {
  const name = kind.replaceAll("-", " ");
  return <p className={styles.place}>{messages.panel(name.charAt(0).toUpperCase() + name.slice(1))}</p>;
}
