import { Dialog } from "../../ui/Dialog.tsx";
import { messages } from "../messages.ts";
import { commandKey } from "./PaletteProvider.tsx";
import styles from "./Palette.module.css";

const { list } = messages.keys;

const lines: readonly { words: string; keys: readonly string[] }[] = [
  { words: list.palette, keys: [commandKey, "K"] },
  { words: list.link, keys: [commandKey, "K"] },
  { words: list.undo, keys: [commandKey, "Z"] },
  { words: list.redo, keys: [commandKey, "Shift", "Z"] },
  { words: list.bold, keys: [commandKey, "B / I / U"] },
  { words: list.heading, keys: [commandKey, "Alt", "1–3"] },
  { words: list.lists, keys: [commandKey, "Shift", "7 / 8 / 9"] },
  { words: list.insert, keys: ["/"] },
  { words: list.who, keys: [commandKey, "Alt", "W"] },
  { words: list.regions, keys: ["F6"] },
  { words: list.leave, keys: ["Esc"] },
  { words: list.sheet, keys: ["?"] },
];

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} title={messages.keys.title} lead={messages.keys.lead}>
      <ul className={styles.keys}>
        {lines.map((line) => (
          <li key={line.words}>
            <span>{line.words}</span>
            <span className="nw">
              {line.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p className="sm soft">{messages.keys.off}</p>
    </Dialog>
  );
}
