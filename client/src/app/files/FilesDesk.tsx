import { fileAddress } from "@commontable/shared/features/files/addresses.ts";
import { fileTypes, type StoredFile } from "@commontable/shared/features/files/schema.ts";
import { sayBytes } from "@commontable/shared/lib/say-bytes.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useState, useSyncExternalStore } from "react";
import { onFiles } from "../../editor/images/files.ts";
import { insertFile, type InsertedFile } from "../../editor/images/insert-file.ts";
import { useToast } from "../../ui/Toast.tsx";
import { usePartnership } from "../partnership-context.ts";
import { ImageTools } from "./ImageTools.tsx";
import { messages } from "./messages.ts";
import { sendFile } from "./send-file.ts";
import { Uploads } from "./Uploads.ts";
import { UploadTray } from "./UploadTray.tsx";
import { watchUploads } from "./watch-uploads.ts";

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
  const uploads = useUploads({ partnershipId, document, editor, mayPut });
  const pending = useSyncExternalStore(uploads.subscribe, uploads.read);
  useEffect(
    () =>
      onFiles(editor, (incoming) => {
        if (mayPut) uploads.add(incoming);
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

/** Goes on when the text is left: what is on its way arrives, or is told where the person is. */
function useUploads({ partnershipId, document, editor, mayPut }: FilesDeskProps): Uploads {
  const toast = useToast();
  const { personId } = usePartnership().seat;
  const [uploads] = useState(
    () => new Uploads((upload, onShare) => sendFile({ partnershipId, document, personId }, upload, onShare)),
  );
  useEffect(() => {
    const tellElsewhere = ({ name }: StoredFile) => toast({ words: messages.storedElsewhere(name) });
    /** Several that came at once stand in their order: each behind the one before. */
    const behind = new Map<string | null, string>();
    uploads.deliverTo((stored, { afterId, isUntouched }) => {
      const inserted = insertedFor(stored, fileAddress(partnershipId, stored.id));
      const place = { afterId: behind.get(afterId) ?? afterId, isUntouched };
      // Once one suggests, what the editor shows is a draft.
      const id = editor.isDestroyed || !mayPut ? null : insertFile(editor, inserted, place);
      if (id === null) tellElsewhere(stored);
      else behind.set(afterId, id);
      if (uploads.read().length === 0) behind.clear();
    });
    return () => uploads.deliverTo(tellElsewhere);
  }, [uploads, partnershipId, editor, mayPut, toast]);
  useEffect(() => {
    const onRefused = (name: string, sentence: string) =>
      toast({ words: messages.refusedElsewhere(name, sentence), isFailure: true });
    return watchUploads(uploads, { page: window, onRefused });
  }, [uploads, toast]);
  return uploads;
}

function insertedFor({ id, name, type, bytes }: StoredFile, address: string): InsertedFile {
  if (fileTypes[type].isImage) return { type: "image", file: id };
  return { type: "link", words: `${name} (${sayBytes(bytes)})`, href: location.origin + address };
}
