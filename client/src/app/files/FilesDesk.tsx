import { fileAddress } from "@commontable/shared/features/files/addresses.ts";
import { fileTypes, type StoredFile } from "@commontable/shared/features/files/schema.ts";
import { sayBytes } from "@commontable/shared/lib/say-bytes.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useState, useSyncExternalStore } from "react";
import { onFiles } from "../../editor/images/files.ts";
import { insertFile, type InsertedFile } from "../../editor/images/insert-file.ts";
import { useToast } from "../../ui/Toast.tsx";
import { ImageTools } from "./ImageTools.tsx";
import { messages } from "./messages.ts";
import { sendFile } from "./send-file.ts";
import { Uploads } from "./Uploads.ts";
import { UploadTray } from "./UploadTray.tsx";

interface FilesDeskProps {
  partnershipId: string;
  document: string;
  editor: Editor;
  /** False while one only suggests. */
  mayPut: boolean;
}

/** Sends what is dropped, pasted and chosen, and asks what a picture shows. */
export function FilesDesk({ partnershipId, document, editor, mayPut }: FilesDeskProps) {
  const toast = useToast();
  const uploads = useUploads(partnershipId, document, editor);
  const pending = useSyncExternalStore(uploads.subscribe, uploads.read);
  useEffect(
    () =>
      onFiles(editor, ({ files, afterId }) => {
        if (mayPut) uploads.add(files, afterId);
        else toast({ words: messages.notSuggested });
      }),
    [editor, uploads, mayPut, toast],
  );
  useEffect(() => {
    addEventListener("online", uploads.retry);
    return () => removeEventListener("online", uploads.retry);
  }, [uploads]);
  return (
    <>
      {pending.length > 0 && <UploadTray pending={pending} uploads={uploads} />}
      {mayPut && <ImageTools editor={editor} addressOf={(file) => fileAddress(partnershipId, file)} />}
    </>
  );
}

/** Goes on when the text is left: what is on its way arrives, and closing the page warns as long as something waits. */
function useUploads(partnershipId: string, document: string, editor: Editor): Uploads {
  const toast = useToast();
  const [uploads] = useState(
    () => new Uploads((upload, onShare) => sendFile({ partnershipId, document }, upload, onShare)),
  );
  useEffect(() => {
    const tellElsewhere = ({ name }: StoredFile) => toast({ words: messages.storedElsewhere(name) });
    /** Several that came at once stand in their order: each behind the one before. */
    const behind = new Map<string | null, string>();
    uploads.deliverTo((stored, { afterId }) => {
      const inserted = insertedFor(stored, fileAddress(partnershipId, stored.id));
      const id = editor.isDestroyed ? null : insertFile(editor, inserted, behind.get(afterId) ?? afterId);
      if (id === null) tellElsewhere(stored);
      else behind.set(afterId, id);
      if (uploads.read().length === 0) behind.clear();
    });
    return () => uploads.deliverTo(tellElsewhere);
  }, [uploads, partnershipId, editor, toast]);
  useEffect(() => warnWhilePending(uploads), [uploads]);
  return uploads;
}

function insertedFor({ id, name, type, bytes }: StoredFile, address: string): InsertedFile {
  if (fileTypes[type].isImage) return { type: "image", file: id };
  return { type: "link", words: `${name} (${sayBytes(bytes)})`, href: location.origin + address };
}

/** Ends by itself once nothing waits after the text was left. */
function warnWhilePending(uploads: Uploads): () => void {
  let isLeft = false;
  const warn = (event: BeforeUnloadEvent) => {
    if (uploads.read().length > 0) event.preventDefault();
  };
  const stopWhenDone = () => {
    if (!isLeft || uploads.read().length > 0) return;
    removeEventListener("beforeunload", warn);
    removeEventListener("online", uploads.retry);
    stopListening();
  };
  const stopListening = uploads.subscribe(stopWhenDone);
  addEventListener("beforeunload", warn);
  return () => {
    isLeft = true;
    if (uploads.read().length > 0) addEventListener("online", uploads.retry);
    stopWhenDone();
  };
}
