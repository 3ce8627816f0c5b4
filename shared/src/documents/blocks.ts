/**
 * What text in a shared document is made of. The editor, the server's checks, templates and programs all
 * use these names; `docs/protocol.md` shows them to programs.
 *
 * 1. Text lies in an XML fragment; each child is one element with a stable `id`.
 * 2. Paragraphs, headings, list items and quotes are one element name, `block`, told apart by attributes.
 *    Changing what a block is changes an attribute and never replaces the element: replacing it would
 *    drop what somebody else is typing there (measured, see ADR on the block node).
 * 3. A name once used is never removed; a newer name raises `SCHEMA_VERSION`.
 */

/** Root name of a document's running text. */
export const bodyRoot = "body";

export const blockKinds = [
  "paragraph",
  "heading1",
  "heading2",
  "heading3",
  "bullet",
  "ordered",
  "task",
  "quote",
  "code",
] as const;

export type BlockKind = (typeof blockKinds)[number];

/** Kinds of which those that follow one another are a list, one in another by their indent. */
export const listKinds = ["bullet", "ordered", "task"] as const satisfies readonly BlockKind[];

export type ListKind = (typeof listKinds)[number];

export function isListKind(kind: string): kind is ListKind {
  return listKinds.some((one) => one === kind);
}

/** How far a block may be set in; list items nest by this. */
export const indentMax = 6;

/**
 * Element names, each with its attributes; all are optional on the wire, and absent means the default.
 *
 * - `block`: `id`, `kind`, `indent`, `checked` (tasks only), `section`, which marks a template's heading and never
 *   changes, so that guidance and links find it.
 * - `panel`: `id`, `kind`, `ref` (the one entry shown, for panels that show one).
 * - `image`: `id`, `file` (a file of the partnership; its bytes stand elsewhere), `alt`, `width`.
 *
 * `block` holds text, `panel` a structured part, `image` a picture, the rest is tables and a divider.
 */
export const nodeNames = [
  "block",
  "panel",
  "image",
  "divider",
  "table",
  "tableRow",
  "tableCell",
  "tableHeader",
  "hardBreak",
] as const;

export const markNames = [
  "bold",
  "italic",
  "underline",
  "strike",
  "code",
  "highlight",
  "link",
  "comment",
] as const;

/**
 * A `panel` shows a structured part of the same document in the flow of its text: the result sentence, the
 * lever board, the accountability matrix. It holds only which part; removing it removes no data.
 */
export const panelKinds = [
  "result",
  "levers",
  "strategies",
  "boundaries",
  "terms",
  "objectives",
  "measure",
  "parties",
  "bodies",
  "roles",
  "commitments",
  "matrix",
  "facts",
  "funders",
  "differences",
  "ground-rules",
] as const;

export type PanelKind = (typeof panelKinds)[number];

/** How wide a picture stands, from narrow to the width of the text. Absent means as wide as the text. */
export const imageWidths = ["small", "medium"] as const;

export type ImageWidth = (typeof imageWidths)[number];
