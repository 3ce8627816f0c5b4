/** Compares two versions of a document. Pure; time is bounded whatever they hold. */
import type { Content } from "../../documents/content.ts";
import type { LiveContent } from "../../documents/live-content.ts";
import { compareItems, titlesFor, type ItemComparing } from "./compare-items.ts";
import { compareBlocks } from "./compare-text.ts";
import type { ComparedBlock, ComparedRun, Comparison } from "./comparison.ts";
import { effortOfComparison } from "./words.ts";

/** A document at one moment, as plain data. */
export interface VersionContent {
  readonly body: readonly Content[];
  readonly live: LiveContent;
}

export const emptyVersion: VersionContent = {
  body: [],
  live: { entries: new Map(), fields: new Map(), texts: new Map() },
};

/** What became of `before`: its text, its structured parts, and how much of both. */
export function compareVersions(
  before: VersionContent,
  after: VersionContent,
  known: Pick<ItemComparing, "authorsOf" | "ownerOf">,
): Comparison {
  const comparing = { ...known, effort: { left: effortOfComparison } };
  const blocks = compareBlocks(before.body, after.body, comparing);
  const items = compareItems(before.live, after.live, comparing);
  const runs = [...blocks.flatMap(runsIn), ...items.flatMap(({ fields }) => fields.flatMap(runsOfField))];
  const lettersOf = (op: ComparedRun["op"]): number =>
    runs.reduce((sum, run) => sum + (run.op === op ? run.text.length : 0), 0);
  return {
    blocks,
    items,
    titles: titlesFor(items, [before.live, after.live]),
    counts: {
      blocks: blocks.filter(({ change }) => change !== "same").length,
      items: items.length,
      added: lettersOf("added"),
      removed: lettersOf("removed"),
    },
  };
}

/** All words of a block, also inside a table, and those that say what a picture shows. */
export function runsIn(block: ComparedBlock): readonly ComparedRun[] {
  if (block.type === "text") return block.runs;
  if (block.type === "image") return block.alt;
  if (block.type === "other") return [];
  return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks.flatMap(runsIn)));
}

function runsOfField(field: Comparison["items"][number]["fields"][number]): readonly ComparedRun[] {
  if (field.type === "text") return field.runs;
  return field.type === "rich" ? field.blocks.flatMap(runsIn) : [];
}

/** Everybody who is named as the author of something, each once. */
export function authorsIn({ blocks, items }: Comparison): Set<string> {
  const authors = new Set<string>();
  for (const { by } of blocks.flatMap(runsIn)) if (by !== undefined) authors.add(by);
  for (const field of items.flatMap(({ fields }) => fields)) {
    for (const { by } of runsOfField(field)) if (by !== undefined) authors.add(by);
    if (field.type === "scalar" && field.by !== undefined) authors.add(field.by);
  }
  return authors;
}
