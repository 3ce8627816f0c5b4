export interface DocxFile {
  readonly name: string;
  readonly file: Uint8Array;
  /** What it must read as here: one line a block, as the editor's test page says it. */
  readonly reads: readonly string[];
}
