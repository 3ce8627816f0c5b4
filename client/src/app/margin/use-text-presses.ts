import type { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent } from "react";

/** Tells what is pressed in these texts, and in which. */
export function useTextPresses(
  texts: readonly Editor[],
  onPress: (pressed: Element | null, text: Element) => void,
): void {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    const leave = new AbortController();
    for (const editor of texts) {
      // An editor goes where its text is for reading from now on.
      if (editor.isDestroyed) continue;
      const { dom } = editor.view;
      const handlePress = ({ target }: MouseEvent) => press(target instanceof Element ? target : null, dom);
      dom.addEventListener("click", handlePress, { signal: leave.signal });
    }
    return () => leave.abort();
  }, [texts]);
}
