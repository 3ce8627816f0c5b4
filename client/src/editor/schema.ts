/** The editor's schema without an editor: for tests, checks before mounting, and converting pasted text. */
import { getSchema } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { schemaMarks } from "./schema-marks.ts";
import { schemaNodes } from "./schema-nodes.ts";
import { isCell, soundCells } from "./tables/sound-cells.ts";

export const schemaExtensions = [...schemaNodes, ...schemaMarks];

export function buildSchema(): Schema {
  const schema = getSchema(schemaExtensions);
  // In an editor the cells' own extensions do this.
  for (const type of Object.values(schema.nodes)) if (isCell(type)) soundCells(type);
  return schema;
}
