/** The editor's schema without an editor: for tests, checks before mounting, and converting pasted text. */
import { getSchema } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { schemaMarks } from "./schema-marks.ts";
import { schemaNodes } from "./schema-nodes.ts";

export const schemaExtensions = [...schemaNodes, ...schemaMarks];

export function buildSchema(): Schema {
  return getSchema(schemaExtensions);
}
