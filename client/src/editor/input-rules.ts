/** Markdown signs at the start of a line: they change what the block is, by its attributes. */
import { Extension, InputRule } from "@tiptap/core";
import type { BlockKind } from "@commontable/shared/documents/blocks.ts";
import { Selection } from "@tiptap/pm/state";
import { kindOf } from "./block-attributes.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import { writeKind } from "./block-commands.ts";

const rules: readonly { find: RegExp; kind: BlockKind; checked?: boolean }[] = [
  { find: /^#\s$/, kind: "heading1" },
  { find: /^##\s$/, kind: "heading2" },
  { find: /^###\s$/, kind: "heading3" },
  { find: /^[-*]\s$/, kind: "bullet" },
  { find: /^1[.)]\s$/, kind: "ordered" },
  { find: /^\[\s?\]\s$/, kind: "task" },
  { find: /^\[x\]\s$/i, kind: "task", checked: true },
  { find: /^>\s$/, kind: "quote" },
  { find: /^```$/, kind: "code" },
];

export const BlockInputRules = Extension.create({
  name: "blockInputRules",
  addInputRules() {
    const kinds = rules.map(
      ({ find, kind, checked }) =>
        new InputRule({
          find,
          handler: ({ state, range }) => {
            const $from = state.doc.resolve(range.from);
            const was = kindOf($from.parent.attrs);
            const isTaskInList = kind === "task" && was === "bullet";
            if ($from.parent.type.name !== "block" || (was !== "paragraph" && !isTaskInList)) return null;
            const { tr } = state;
            tr.delete(range.from, range.to);
            const pos = $from.before();
            writeKind(tr, { node: $from.parent, pos }, kind);
            if (checked) tr.setNodeAttribute(pos, "checked", true);
            return undefined;
          },
        }),
    );
    const divider = new InputRule({
      find: /^(?:---|—-|___)$/,
      handler: ({ state, range }) => {
        const $from = state.doc.resolve(range.from);
        const { divider: type } = state.schema.nodes;
        if (!type || $from.depth !== 1 || kindOf($from.parent.attrs) !== "paragraph") return null;
        const { tr } = state;
        tr.delete(range.from, range.to).insert($from.before(), type.create({ id: newBlockId() }));
        tr.setSelection(Selection.near(tr.doc.resolve($from.before() + 2)));
        return undefined;
      },
    });
    return [...kinds, divider];
  },
});
