import type { ReactNode } from "react";
import type { Spot } from "../../editor/comments/draw-threads.ts";
import type { MarginItem } from "./Margin.tsx";

/** What stands on a desk: cards beside the text, and what lies over the page where there is no room for them. */
export interface Desk {
  readonly items: readonly MarginItem[];
  /** Where what a card is about stands now; `null` for what stands nowhere, and for cards of another desk. */
  readonly placeOf: (id: string) => Spot | Element | null;
  readonly activeId: string | null;
  readonly sheet: ReactNode;
}
