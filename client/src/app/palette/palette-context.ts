import { createContext, useContext, useEffect } from "react";
import type { IconName } from "../../ui/icon-shapes.tsx";

/** One line of the palette: somewhere to go or something to do. */
export interface PaletteEntry {
  id: string;
  group: "sections" | "pages" | "people" | "actions";
  label: string;
  under?: string;
  icon: IconName;
  keys?: string;
  /** Other words people might type for it. */
  also?: string;
  href?: string;
  run?: () => void;
}

export interface PaletteControls {
  open: (which: "palette" | "shortcuts") => void;
  /** `Ctrl K`, or `⌘ K` on a Mac. */
  keyName: string;
  /** Adds what a page offers while it is open; returns the way to take it back. */
  offer: (entries: readonly PaletteEntry[]) => () => void;
}

export const PaletteContext = createContext<PaletteControls | null>(null);

export function usePaletteControls(): PaletteControls {
  const controls = useContext(PaletteContext);
  if (!controls) throw new Error("usePaletteControls needs a PaletteProvider above it");
  return controls;
}

/** Offers entries in the palette while the calling component is on screen. Pass a stable (memoized) list. */
export function usePaletteEntries(entries: readonly PaletteEntry[]): void {
  const { offer } = usePaletteControls();
  useEffect(() => offer(entries), [offer, entries]);
}
