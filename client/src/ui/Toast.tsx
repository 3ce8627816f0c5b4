import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { Icon } from "./Icon.tsx";
import styles from "./Toast.module.css";
import { uiMessages } from "./messages.ts";
import { type ShownToast, type ToastContent, ToastQueue } from "./toast-queue.ts";

/** How long one stays; under pointer or focus, and when it tells of a failure, it stays on. */
const stayMs = 8_000;

const QueueContext = createContext<ToastQueue | null>(null);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [queue] = useState(() => new ToastQueue());
  return (
    <QueueContext value={queue}>
      {children}
      <ToastRegion queue={queue} />
    </QueueContext>
  );
}

/** Returns a function that shows a toast, the same one at each render. */
export function useToast(): (content: ToastContent) => void {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error("useToast needs a ToastProvider above it");
  return useCallback((content) => queue.add(content), [queue]);
}

function ToastRegion({ queue }: { queue: ToastQueue }) {
  const toast = useSyncExternalStore(queue.subscribe, queue.current);
  return (
    <div role="status" aria-live="polite" className={styles.region}>
      {toast && <ToastLine key={toast.id} toast={toast} onDone={() => queue.dismiss(toast.id)} />}
    </div>
  );
}

function ToastLine({ toast, onDone }: { toast: ShownToast; onDone: () => void }) {
  const [isHeld, setHeld] = useState(false);
  const { action, isFailure = false } = toast;
  const stays = isHeld || isFailure;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(onDone, stayMs);
    return () => clearTimeout(timer);
  }, [stays, onDone]);
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={isFailure ? "warn" : "check"} />
      <span className={styles.words}>{toast.words}</span>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            action.onPress();
            onDone();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={uiMessages.close} onClick={onDone}>
        <Icon name="x" />
      </button>
    </div>
  );
}
