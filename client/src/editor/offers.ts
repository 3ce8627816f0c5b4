/** Keeps what a page offers for insertion with its editor, for the slash menu and the toolbar alike. */
import { Extension, type Editor } from "@tiptap/core";
import type { PanelOffer } from "./insert-items.ts";

interface OffersStorage {
  offers: readonly PanelOffer[];
}

declare module "@tiptap/core" {
  interface Storage {
    offers: OffersStorage;
  }
}

export const Offers = Extension.create<object, OffersStorage>({
  name: "offers",
  addStorage: () => ({ offers: [] }),
});

export function offersOf(editor: Editor | null): readonly PanelOffer[] {
  return editor?.storage.offers?.offers ?? [];
}

export function setOffers(editor: Editor, offers: readonly PanelOffer[]): void {
  editor.storage.offers.offers = offers;
}
