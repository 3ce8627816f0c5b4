/** Reads a small value from an editor and renders only when that value changes, also when the editor itself does. */
import type { Editor } from "@tiptap/core";
import { useCallback, useRef, useSyncExternalStore } from "react";

export function useEditorValue<Value>(
  editor: Editor | null,
  select: (editor: Editor | null) => Value,
  isSame: (a: Value, b: Value) => boolean,
): Value {
  const cache = useRef<{ value: Value } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => {
      editor?.on("transaction", listener);
      editor?.on("update", listener);
      return () => {
        editor?.off("transaction", listener);
        editor?.off("update", listener);
      };
    },
    [editor],
  );
  const read = (): Value => {
    const value = select(editor);
    if (cache.current && isSame(cache.current.value, value)) return cache.current.value;
    cache.current = { value };
    return value;
  };
  return useSyncExternalStore(subscribe, read);
}
