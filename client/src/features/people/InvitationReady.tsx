import { useMemo } from "react";
import { encode } from "uqr";
import { Button } from "../../ui/Button.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { messages } from "./messages.ts";
import styles from "./People.module.css";

const words = messages.inviting;

/** The new link as address and as QR code. */
export function InvitationReady({ url, onAnother }: { url: string; onAnother: () => void }) {
  const copy = useCopy();
  return (
    <div className={styles.made}>
      <QrCode text={url} label={words.qr} />
      <bdi className={styles.url} dir="ltr">
        {url}
      </bdi>
      <div className={styles.actions}>
        <Button kind="main" icon="copy" autoFocus onPress={() => copy(url, words.copied)}>
          {words.copy}
        </Button>
        <Button onPress={onAnother}>{words.another}</Button>
      </div>
    </div>
  );
}

/** Dark on white in every theme: cameras do not read inverted codes reliably. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = useMemo(() => encode(text, { ecc: "M", border: 0 }), [text]);
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#17211f" />
    </svg>
  );
}
