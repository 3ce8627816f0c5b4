import * as Y from "yjs";
import { seeded } from "@commontable/shared/lib/testing/seeded.ts";

const paragraphLength = 500;
/** A live update may hold 64 KiB. */
const paragraphsPerUpdate = 100;

/** Updates that make a document of about this many bytes, pasted by one person. */
export function textDocument(clientId: number, bytes: number): Uint8Array[] {
  const random = seeded(clientId);
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const body = doc.getXmlFragment("body");
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const paragraphs = Math.max(1, Math.round(bytes / paragraphLength));
  for (let first = 0; first < paragraphs; first += paragraphsPerUpdate) {
    doc.transact(() => {
      for (let at = first; at < Math.min(paragraphs, first + paragraphsPerUpdate); at += 1) {
        const words = Array.from({ length: paragraphLength / 5 }, () =>
          Math.floor(random() * 36 ** 4)
            .toString(36)
            .padStart(4, "0"),
        );
        const block = new Y.XmlElement("block");
        block.setAttribute("id", `t${clientId}-${at}`);
        block.insert(0, [new Y.XmlText(words.join(" "))]);
        // At the top: Yjs walks through everything before a place.
        body.insert(0, [block]);
      }
    });
  }
  doc.destroy();
  return updates;
}
