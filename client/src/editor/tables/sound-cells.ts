/**
 * What the library's table code may rely on in a cell, whoever wrote it.
 *
 * A cell that is made holds one empty block to write in. The schema also allows none (see `schema-nodes.ts`),
 * and the library makes its cells with what the schema demands.
 */
import { Fragment, type NodeType } from "@tiptap/pm/model";

export function isCell(type: NodeType): boolean {
  return type.name === "tableCell" || type.name === "tableHeader";
}

export function soundCells(type: NodeType): void {
  const createAndFill = type.createAndFill.bind(type);
  type.createAndFill = (attrs, content, marks) => {
    const given = Fragment.from(content);
    const block = given.size === 0 ? type.schema.nodes["block"]?.create() : undefined;
    return createAndFill(attrs, block ?? given, marks);
  };
}
