import { keyName } from "../../editor/key-name.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { documentTools } from "../document-tools/document-tools.ts";
import { messages } from "../messages.ts";
import styles from "./Palette.module.css";

const { list } = messages.keys;
const commandKey = keyName("Mod");

const lines: readonly { words: string; keys: readonly string[] }[] = [
  { words: list.palette, keys: [commandKey, "K"] },
  { words: list.link, keys: [commandKey, "K"] },
  { words: list.undo, keys: [commandKey, "Z"] },
  { words: list.redo, keys: [commandKey, "Shift", "Z"] },
  { words: list.bold, keys: [commandKey, "B / I / U"] },
  { words: list.marks, keys: [commandKey, "Shift", "S / H"] },
  { words: list.text, keys: [commandKey, "Alt", "0"] },
  { words: list.heading, keys: [commandKey, "Alt", "1–3"] },
  { words: list.lists, keys: [commandKey, "Shift", "7 / 8 / 9"] },
  { words: list.tick, keys: [commandKey, "Enter"] },
  { words: list.indent, keys: ["Tab"] },
  { words: list.insert, keys: ["/"] },
  { words: list.comment, keys: [commandKey, "Alt", "M"] },
  { words: list.comments, keys: ["Alt", "↑ / ↓"] },
  // What the menu of a document offers by key, whatever it comes to be.
  ...documentTools.flatMap(({ label, keys }) =>
    keys === undefined ? [] : [{ words: label, keys: keyName(keys).split(" ") }],
  ),
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
