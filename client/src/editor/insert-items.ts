/** What can be put into a text: the list behind `/`, `+` and the toolbar's Insert menu. */
import { blockKinds, type BlockKind } from "@commontable/shared/documents/blocks.ts";
import type { Editor } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { IconName } from "../ui/icon-shapes.tsx";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import { insertFlow, setKind } from "./block-commands.ts";
import { chooseFiles } from "./images/files.ts";
import { messages } from "./messages.ts";

/** A panel a page offers for insertion. */
export interface PanelOffer {
  kind: string;
  label: string;
  hint: string;
  icon: IconName;
  /** The one entry it shows, for panels that show one: a measure's id. */
  ref?: string;
}

export interface InsertItem {
  id: string;
  label: string;
  hint: string;
  /** Lower-case words it is found by, besides its label. */
  words: string;
  icon: IconName;
  run: (editor: Editor) => void;
}

const kindIcons: Record<BlockKind, IconName> = {
  paragraph: "text",
  heading1: "text",
  heading2: "text",
  heading3: "text",
  bullet: "list",
  ordered: "numbers",
  task: "tasks",
  quote: "quote",
  code: "code",
};

function kindItem(kind: BlockKind): InsertItem {
  return {
    id: kind,
    label: messages.kinds[kind],
    hint: messages.slashHints[kind],
    words: messages.slashWords[kind],
    icon: kindIcons[kind],
    run: (editor) => {
      setKind(kind)(editor.state, editor.view.dispatch);
    },
  };
}

function put(editor: Editor, node: ProseMirrorNode | null | undefined): void {
  if (node) insertFlow(node)(editor.state, editor.view.dispatch);
}

/** Rows, and columns, of a table that is new. */
const newTableSize = 3;

/** A table with a head row; its cells hold one empty block each. */
export function insertTable(editor: Editor): void {
  const { table, tableRow, tableCell, tableHeader, block } = editor.schema.nodes;
  if (!table || !tableRow || !tableCell || !tableHeader || !block) return;
  const made = Array.from({ length: newTableSize }, (_, row) =>
    tableRow.create(
      null,
      Array.from({ length: newTableSize }, () =>
        (row === 0 ? tableHeader : tableCell).create(null, block.create()),
      ),
    ),
  );
  put(editor, table.create({ id: newBlockId() }, made));
}

export function insertDivider(editor: Editor): void {
  put(editor, editor.schema.nodes["divider"]?.create({ id: newBlockId() }));
}

function insertPanel(editor: Editor, { kind, ref }: PanelOffer): void {
  put(editor, editor.schema.nodes["panel"]?.create({ id: newBlockId(), kind, ref: ref ?? null }));
}

/** Kinds are left out of the Insert menu, where "insert" would mean "change this line". */
export function flowItems(offers: readonly PanelOffer[]): InsertItem[] {
  return [
    ...offers.map((offer) => ({
      id: `panel-${offer.kind}${offer.ref === undefined ? "" : `-${offer.ref}`}`,
      label: offer.label,
      hint: offer.hint,
      words: offer.kind,
      icon: offer.icon,
      run: (editor: Editor) => insertPanel(editor, offer),
    })),
    {
      id: "table",
      label: messages.table,
      hint: messages.slashHints.table,
      words: messages.slashWords.table,
      icon: "table",
      run: insertTable,
    },
    {
      id: "file",
      label: messages.file,
      hint: messages.slashHints.file,
      words: messages.slashWords.file,
      icon: "image",
      run: chooseFiles,
    },
    {
      id: "divider",
      label: messages.divider,
      hint: messages.slashHints.divider,
      words: messages.slashWords.divider,
      icon: "minus",
      run: insertDivider,
    },
  ];
}

export function insertItems(offers: readonly PanelOffer[]): InsertItem[] {
  return [...blockKinds.map(kindItem), ...flowItems(offers)];
}

/** Items a person may mean by what they typed after `/`: label first, then other words. */
export function findItems(items: readonly InsertItem[], query: string): InsertItem[] {
  const asked = query.trim().toLocaleLowerCase();
  if (asked === "") return [...items];
  const rank = (item: InsertItem): number => {
    const label = item.label.toLocaleLowerCase();
    if (label.startsWith(asked)) return 0;
    if (label.includes(asked)) return 1;
    return item.words.split(" ").some((word) => word.startsWith(asked)) ? 2 : 3;
  };
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
