import type { OwnSeat } from "@commontable/shared/features/people/api.ts";
import type { Partnership } from "@commontable/shared/features/partnerships/api.ts";
import { createContext, useContext } from "react";
import type { Sender } from "./waiting/Sender.ts";

/** The partnership whose pages are open, and who the reader is in it. */
export interface CurrentPartnership {
  partnership: Partnership;
  seat: OwnSeat;
}

export const PartnershipContext = createContext<CurrentPartnership | null>(null);

/** Sends what its reader says there; `null` while its code is on its way. */
export const SenderContext = createContext<Sender | null>(null);

/** Only below a page of a partnership (`/p/:slug/…`). */
export function usePartnership(): CurrentPartnership {
  const current = useContext(PartnershipContext);
  if (!current) throw new Error("usePartnership needs a partnership's page above it");
  return current;
}
