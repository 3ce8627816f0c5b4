import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { keyName } from "../../editor/key-name.ts";
import { appearance } from "../appearance.ts";
import { PaletteContext, type PaletteControls, type PaletteEntry } from "./palette-context.ts";
import { matchesKey } from "../../ui/matches-key.ts";
import { usePageKeys } from "../../ui/use-page-keys.ts";

const Palette = lazy(async () => ({ default: (await import("./Palette.tsx")).Palette }));
const ShortcutSheet = lazy(async () => ({ default: (await import("./ShortcutSheet.tsx")).ShortcutSheet }));

/** Listens for the palette's keys and holds what the open page offers. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<"palette" | "shortcuts" | null>(null);
  const offers = useRef(new Set<readonly PaletteEntry[]>());

  const offer = useCallback((entries: readonly PaletteEntry[]) => {
    offers.current.add(entries);
    return () => {
      offers.current.delete(entries);
    };
  }, []);

  usePageKeys((event) => {
    const which = wantedBy(event);
    if (!which) return;
    event.preventDefault();
    setShown(which);
  });

  const controls = useMemo<PaletteControls>(
    () => ({ open: setShown, keyName: keyName("Mod-K"), offer }),
    [offer],
  );
  const close = useCallback(() => setShown(null), []);
  return (
    <PaletteContext value={controls}>
      {children}
      <Suspense fallback={null}>
        {shown === "palette" && (
          <Palette
            onClose={close}
            onShortcuts={() => setShown("shortcuts")}
            offered={() => Array.from(offers.current).flat()}
          />
        )}
        {shown === "shortcuts" && <ShortcutSheet onClose={close} />}
      </Suspense>
    </PaletteContext>
  );
}

function wantedBy(event: KeyboardEvent): "palette" | "shortcuts" | null {
  // An editor with words selected takes Ctrl+K for a link and says so by preventing the default.
  if (event.defaultPrevented) return null;
  if (matchesKey(event, "Mod-K")) return "palette";
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isPlain && event.key === "?" && appearance().singleKeys && !isTyping(event)) return "shortcuts";
  return null;
}

/** A search over a list sends its keys to the list's line as well, while the focus stays in the field. */
function isTyping({ target }: KeyboardEvent): boolean {
  return [target, document.activeElement].some(
    (place) =>
      place instanceof HTMLElement && (place.isContentEditable || place.matches("input, textarea, select")),
  );
}
