export declare function joined(...parts: (string | Uint8Array)[]): Uint8Array<ArrayBuffer>;
/** A real picture of one color: `width` by `height` points. The head may claim another size. */
export declare function png(
  width?: number,
  height?: number,
  claimed?: {
    width: number;
    height: number;
  },
  gray?: number,
): Uint8Array<ArrayBuffer>;
export declare function jpeg(width: number, height: number): Uint8Array<ArrayBuffer>;
export declare function gif(width: number, height: number): Uint8Array<ArrayBuffer>;
export declare function webp(
  kind: "VP8 " | "VP8L" | "VP8X",
  width: number,
  height: number,
): Uint8Array<ArrayBuffer>;
/** An archive that holds these names, each with no bytes. */
export declare function zip(...names: string[]): Uint8Array<ArrayBuffer>;
export declare const docx: Uint8Array<ArrayBuffer>;
export declare const xlsx: Uint8Array<ArrayBuffer>;
export declare const pptx: Uint8Array<ArrayBuffer>;
export declare const pdf: Uint8Array<ArrayBuffer>;
