import { sayBytes } from "@commontable/shared/lib/say-bytes.ts";
import { createPortal } from "react-dom";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { messages } from "./messages.ts";
import styles from "./UploadTray.module.css";
import type { Upload, Uploads } from "./Uploads.ts";

/** What is on its way, waits, or was refused and why. */
export function UploadTray({ pending, uploads }: { pending: readonly Upload[]; uploads: Uploads }) {
  return createPortal(
    <section className={styles.tray} aria-label={messages.tray}>
      <ul className={styles.list}>
        {pending.map((upload) => (
          <Line key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </ul>
    </section>,
    document.body,
  );
}

function Line({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { id, file, state } = upload;
  return (
    <li>
      <Icon name={file.type.startsWith("image/") ? "image" : "clip"} />
      <div className={styles.words}>
        <b className={styles.name}>{file.name}</b> <span className={styles.size}>{sayBytes(file.size)}</span>
        {state.status === "sending" && (
          <progress className={styles.bar} value={state.share} aria-label={file.name} />
        )}
        <p className={styles.state} role={state.status === "sending" ? undefined : "status"}>
          {stateWords(upload)}
        </p>
        {state.status === "waiting" && (
          <Button kind="bare" size="small" onPress={uploads.retry}>
            {messages.retry}
          </Button>
        )}
      </div>
      <IconButton icon="x" label={messages.drop(file.name)} onPress={() => uploads.drop(id)} />
    </li>
  );
}

function stateWords({ state }: Upload): string {
  switch (state.status) {
    case "sending":
      return messages.sending(state.share);
    case "refused":
      return state.sentence;
    default:
      return messages[state.status];
  }
}
