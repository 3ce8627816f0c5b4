/** A text as Yjs holds it, the one place where its loosely typed delta is read. */
import * as Y from "yjs";

/** Letters with the marks they carry, or something embedded. */
export interface TextPart {
  /** A string, or what is no text. */
  readonly insert: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** The parts of a text in their order; of another device's making, so each is to be looked at before it is used. */
export function textParts(text: Y.Text): readonly TextPart[] {
  // Safe: Yjs types the delta as any, and what it answers has this form.
  return text.toDelta() as TextPart[];
}

/** The letters without their marks. What is no text is said as `embedded`. */
export function plainLetters(text: Y.Text, embedded = ""): string {
  return textParts(text)
    .map(({ insert }) => (typeof insert === "string" ? insert : embedded))
    .join("");
}

/** Every run of letters with the id of its block, in order. */
export function* textsOf(
  parent: Y.XmlFragment | Y.XmlElement,
): Generator<{ text: Y.XmlText; id: string | null }> {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText)
      yield { text: child, id: parent instanceof Y.XmlElement ? (parent.getAttribute("id") ?? null) : null };
    else if (child instanceof Y.XmlElement) yield* textsOf(child);
  }
}

/** A letter for each position: what is no text counts as one. */
export function plainText(text: Y.XmlText): string {
  return plainLetters(text, "\ufffc");
}
