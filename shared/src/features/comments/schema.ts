/** Comment threads as they are stored and told. Rules: docs/spec/comments.md. */

export const threadKinds = ["comment", "question", "concern", "community-input"] as const;

export type ThreadKind = (typeof threadKinds)[number];

export const remarkLengthMax = 5_000;
export const quoteLengthMax = 300;
export const contextLengthMax = 60;
export const stepsMax = 300;
export const threadsMax = 2_000;
/** All threads of a document together: what is said, whom it names, what it is about. */
export const bytesMax = 8 * 1024 * 1024;
/** What a step is counted with beside that: who took it, and when. */
export const stepBytes = 256;
export const labelLengthMax = 200;
/** In how many texts a thread is marked: each mark stays in the document for good. */
export const textsMarkedMax = 20;

/** What a thread is about, as kept for finding it again. */
export type Anchor =
  | {
      readonly type: "text";
      /** The words, blocks separated by a line break. */
      readonly quote: string;
      /** What stood before and after, within its block. */
      readonly before: string;
      readonly after: string;
      /** The block in which the words began. */
      readonly blockId: string | null;
      /** The text of the document they stood in (`documents/text-name.ts`). The body where a thread names none. */
      readonly within?: string | undefined;
    }
  /** `item` is its collection and id, and maybe a part of it: `levers/l1`, `results/r1/by`. `label` is what it was called. */
  | { readonly type: "item"; readonly item: string; readonly label: string }
  | { readonly type: "document" };

/**
 * `said` adds a remark; `reworded` and `taken-back` are about an earlier one of the same person; `answered` and
 * `reopened` are about the thread, and may say why.
 */
export const stepKinds = ["said", "reworded", "taken-back", "answered", "reopened"] as const;

export type StepKind = (typeof stepKinds)[number];

/** One step in a thread, with its author's name and organization as they were. */
export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly text: string;
  /** The remark that is worded anew or taken back. */
  readonly about: string | null;
  /** Ids of the people it mentions. */
  readonly mentions: readonly string[];
  readonly by: string;
  readonly byName: string;
  readonly byOrganization: string;
  readonly at: string;
}

export interface Thread {
  readonly id: string;
  readonly document: string;
  readonly kind: ThreadKind;
  readonly anchor: Anchor;
  /** In the order in which they were taken; the first began the thread. */
  readonly steps: readonly Step[];
}
