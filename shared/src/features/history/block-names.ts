/**
 * What the parts of two texts are known by: ids they have in common, and where there are none all they say. Rules:
 * docs/spec/history.md, HI22.
 */
import type { CellContent, Content } from "../../documents/content.ts";
import { lookOf } from "./look-of.ts";

type Names<Item> = ReadonlyMap<Item, readonly string[]>;

/** Two blocks with a name in common are one block, before and after. */
export function blockNames(before: readonly Content[], after: readonly Content[]): Names<Content> {
  return namesIn(before, after, ({ id }) => [id], wholeOf);
}

/** A cell is known by the blocks in it. */
export function cellNames(before: readonly CellContent[], after: readonly CellContent[]): Names<CellContent> {
  return namesIn(before, after, idsOfCell, saysOfCell);
}

/** A row is known by the blocks in its cells. */
export function rowNames<Row extends readonly CellContent[]>(
  before: readonly Row[],
  after: readonly Row[],
): Names<Row> {
  return namesIn(
    before,
    after,
    (row) => row.flatMap(idsOfCell),
    (row) => row.map(saysOfCell).join(),
  );
}

/** All a block says, without its id. */
export function wholeOf(block: Content): string {
  return lookOf({ ...block, id: "" });
}

function idsOfCell({ blocks }: CellContent): string[] {
  return blocks.map(({ id }) => id);
}

function saysOfCell({ blocks }: CellContent): string {
  return blocks.map(wholeOf).join("");
}

function namesIn<Item>(
  before: readonly Item[],
  after: readonly Item[],
  idsOf: (item: Item) => readonly string[],
  saysOf: (item: Item) => string,
): Names<Item> {
  const [old, now] = [new Set(before.flatMap(idsOf)), new Set(after.flatMap(idsOf))];
  const names = new Map<Item, readonly string[]>();
  for (const items of [before, after]) {
    const times = new Map<string, number>();
    for (const item of items) {
      const shared = idsOf(item).filter((id) => id !== "" && old.has(id) && now.has(id));
      if (shared.length > 0) {
        names.set(
          item,
          shared.map((id) => `#${id}`),
        );
        continue;
      }
      // Several empty paragraphs are each their own.
      const says = saysOf(item);
      const time = (times.get(says) ?? 0) + 1;
      times.set(says, time);
      names.set(item, [`${time} ${says}`]);
    }
  }
  return names;
}
