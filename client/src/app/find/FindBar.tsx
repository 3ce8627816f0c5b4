import type { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { FindLayer } from "../../editor/find/FindLayer.ts";
import { keyName } from "../../editor/key-name.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { isComposing } from "../../ui/is-composing.ts";
import { matchesKey } from "../../ui/matches-key.ts";
import { usePageKeys } from "../../ui/use-page-keys.ts";
import styles from "./FindBar.module.css";
import { messages } from "./messages.ts";

interface FindBarProps {
  editor: Editor;
  mayReplace: boolean;
  onClose: () => void;
}

/** A few selected words are what one looks for; a selection of more is where one is. */
const queryLengthMax = 60;

function selectedWords({ state }: Editor): string {
  const { from, to, $from, $to } = state.selection;
  if (!$from.sameParent($to)) return "";
  const words = state.doc.textBetween(from, to, " ", " ");
  return words.length > queryLengthMax ? "" : words;
}

export function FindBar({ editor, mayReplace, onClose }: FindBarProps) {
  const [query, setQuery] = useState(() => selectedWords(editor));
  const [isCaseExact, setCaseExact] = useState(false);
  const [isReplacing, setReplacing] = useState(false);
  const [replacement, setReplacement] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLElement>(null);
  const layer = useFindLayer(editor, query, isCaseExact);
  const { count, current } = useSyncExternalStore(layer.subscribe, layer.read);
  useEffect(() => field.current?.select(), []);

  const handleKeyElsewhere = (event: KeyboardEvent) => {
    if (!matchesKey(event, "Mod-F") || document.activeElement === field.current) return;
    event.preventDefault();
    field.current?.select();
  };
  usePageKeys(handleKeyElsewhere, { isFirst: true });

  const close = () => {
    const match = layer.current();
    onClose();
    if (editor.isDestroyed) return;
    if (match) editor.commands.setTextSelection(match);
    editor.view.focus();
  };
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    // The second press is the browser's own search: nobody else on this page hears it.
    if (matchesKey(event, "Mod-F")) event.stopPropagation();
    if (event.key !== "Escape" || isComposing(event)) return;
    event.stopPropagation();
    close();
  });
  useEffect(() => {
    const { current: element } = bar;
    const handle = (event: KeyboardEvent) => handleKey(event);
    element?.addEventListener("keydown", handle);
    return () => element?.removeEventListener("keydown", handle);
  }, []);

  return (
    <search ref={bar} className={styles.bar} aria-label={messages.title}>
      <div className={styles.line}>
        <input
          ref={field}
          className={styles.field}
          aria-label={messages.query}
          placeholder={messages.placeholder}
          value={query}
          dir="auto"
          enterKeyHint="search"
          onChange={({ target }) => setQuery(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !isComposing(event.nativeEvent)) layer.step(event.shiftKey ? -1 : 1);
          }}
        />
        <span className={styles.count} role="status">
          {query === "" ? "" : count === 0 ? messages.none : messages.count(current, count)}
        </span>
        <IconButton icon="up" label={messages.previous} keys="Shift Enter" onPress={() => layer.step(-1)} />
        <IconButton icon="down" label={messages.next} keys="Enter" onPress={() => layer.step(1)} />
        <IconButton icon="x" label={messages.close} keys="Esc" onPress={close} />
      </div>
      <div className={styles.line}>
        <label className={styles.case}>
          <input
            type="checkbox"
            checked={isCaseExact}
            onChange={({ target }) => setCaseExact(target.checked)}
          />
          {messages.case}
        </label>
        {mayReplace && !isReplacing && (
          <Button kind="bare" size="small" onPress={() => setReplacing(true)}>
            {messages.replaceOpen}
          </Button>
        )}
      </div>
      {mayReplace && isReplacing && (
        <ReplaceLine editor={editor} layer={layer} replacement={replacement} onChange={setReplacement} />
      )}
      <p className={styles.more}>{messages.more(keyName("Mod-F"))}</p>
    </search>
  );
}

/** What marks the words in the text, while the bar is open. */
function useFindLayer(editor: Editor, query: string, isCaseExact: boolean): FindLayer {
  const layer = useMemo(() => new FindLayer(editor), [editor]);
  useEffect(() => {
    layer.open();
    return () => layer.close();
  }, [layer]);
  useEffect(() => layer.look(query, { isCaseExact }), [layer, query, isCaseExact]);
  return layer;
}

interface ReplaceLineProps {
  editor: Editor;
  layer: FindLayer;
  replacement: string;
  onChange: (replacement: string) => void;
}

function ReplaceLine({ editor, layer, replacement, onChange }: ReplaceLineProps) {
  const toast = useToast();
  const replaceAll = () => {
    const replaced = layer.replaceAll(replacement);
    const undo = () => void (editor.isDestroyed || editor.commands.undo());
    if (replaced > 0)
      toast({ words: messages.replaced(replaced), action: { label: messages.undo, onPress: undo } });
  };
  return (
    <div className={styles.line}>
      <input
        className={styles.field}
        aria-label={messages.replacement}
        placeholder={messages.replacement}
        value={replacement}
        dir="auto"
        // Asked for by a press; what it is for comes next.
        autoFocus
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !isComposing(event.nativeEvent)) layer.replace(replacement);
        }}
      />
      <Button size="small" onPress={() => layer.replace(replacement)}>
        {messages.replace}
      </Button>
      <Button size="small" onPress={replaceAll}>
        {messages.replaceAll}
      </Button>
    </div>
  );
}
