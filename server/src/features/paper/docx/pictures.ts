/** Pictures as Word has them: in the line of a paragraph of their own, as wide as on the page, with what they show. */
import { ImageRun, Paragraph, TextRun, type IMediaTransformation } from "docx";
import type { ImageWidth } from "@commontable/shared/documents/blocks.ts";
import type { ImageContent } from "@commontable/shared/documents/content.ts";
import { imageWords } from "@commontable/shared/documents/image-words.ts";
import type { FileType, Picture } from "@commontable/shared/features/files/schema.ts";
import { turnOf } from "@commontable/shared/features/files/turn.ts";
import { safeText } from "./safe-text.ts";
import { styleIds } from "./styles.ts";

/** Kinds that every Word shows; the others are told in words. */
const kinds: Readonly<Partial<Record<FileType, "png" | "jpg" | "gif">>> = {
  png: "png",
  jpg: "jpg",
  gif: "gif",
};

/** Between the edges of the page, at 96 points to the inch. */
const textWidth = 640;
const heightMax = 860;
const shares: Readonly<Record<ImageWidth, number>> = { small: 0.4, medium: 0.7 };

export function writePicture(image: ImageContent, picture: Picture | undefined): Paragraph {
  const words = safeText(imageWords(image));
  const type = picture && kinds[picture.type];
  if (!type) return new Paragraph({ children: [new TextRun({ text: words, italics: true })] });
  const description = image.alt === "" ? words : safeText(image.alt);
  return new Paragraph({
    style: styleIds.picture,
    children: [
      new ImageRun({
        type,
        data: picture.bytes,
        transformation: sizeOf(picture, image.width),
        altText: { name: "Picture", title: "", description },
      }),
    ],
  });
}

/**
 * A width of three, or its own up to that of the text; never higher than a sheet. Word is told the size before it is turned, and turns
 * by itself.
 */
function sizeOf(picture: Picture, chosen: ImageWidth | null): IMediaTransformation {
  const turn = turnOf(picture.bytes);
  const isOnItsSide = turn === 90 || turn === 270;
  const seen = isOnItsSide
    ? { width: picture.height, height: picture.width }
    : { width: picture.width, height: picture.height };
  const wide = chosen === null ? Math.min(textWidth, seen.width) : textWidth * shares[chosen];
  const scale = Math.min(wide / seen.width, heightMax / seen.height);
  const sized = (points: number): number => Math.max(1, Math.round(points * scale));
  return {
    width: sized(picture.width),
    height: sized(picture.height),
    ...(turn === 0 ? {} : { rotation: turn }),
  };
}
