import type { DocumentHandle } from "../../sync/document-handle.ts";
import { downloadDocumentText } from "../../sync/download.ts";
import { plainTextOf } from "../../sync/plain-text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { messages } from "../messages.ts";

/** Takes the words of a document out of this page when they have no other way. */
export function TakeWords({ handle }: { handle: DocumentHandle }) {
  const { save: words } = messages;
  const copy = useCopy();
  return (
    <>
      <Button onPress={() => copy(plainTextOf(handle.doc), words.copied)} icon="copy">
        {words.copy}
      </Button>
      <Button onPress={() => downloadDocumentText(handle.name, handle.doc)} icon="download">
        {words.download}
      </Button>
    </>
  );
}
