/**
 * What the library's table code may rely on in a cell, whoever wrote it.
 *
 * 1. Spans are whole numbers from 1 to `spanMax`. That code walks every place of a table's grid: `colspan: 1e9` in
 *    a shared text would stop the page of everybody who opens it. What is shared stays as it is until somebody
 *    changes that cell.
 * 2. A cell that is made holds one empty block to write in. The schema also allows none (see `schema-nodes.ts`),
 *    and the library makes its cells with what the schema demands.
 */
import { readSpan } from "@commontable/shared/documents/spans.ts";
import { Fragment, type Attrs, type NodeType } from "@tiptap/pm/model";

export function isCell(type: NodeType): boolean {
  return type.name === "tableCell" || type.name === "tableHeader";
}

/** Every node of a type comes from one of these three. */
export function soundCells(type: NodeType): void {
  const create = type.create.bind(type);
  const createChecked = type.createChecked.bind(type);
  const createAndFill = type.createAndFill.bind(type);
  type.create = (attrs, content, marks) => create(withSpans(attrs), content, marks);
  type.createChecked = (attrs, content, marks) => createChecked(withSpans(attrs), content, marks);
  type.createAndFill = (attrs, content, marks) => {
    const given = Fragment.from(content);
    const block = given.size === 0 ? type.schema.nodes["block"]?.create() : undefined;
    return createAndFill(withSpans(attrs), block ?? given, marks);
  };
}

function withSpans(attrs: Attrs | null | undefined): Attrs | null {
  if (!attrs) return null;
  return { ...attrs, colspan: readSpan(attrs["colspan"]), rowspan: readSpan(attrs["rowspan"]) };
}
