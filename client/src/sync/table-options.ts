/** What a table needs from the browser; tests bring their own. */
import type { LocalStore, StoreEvents } from "./local/LocalStore.ts";
import type { Socket } from "./TableConnection.ts";

export interface TableOptions {
  readonly partnershipId: string;
  readonly personId: string;
  readonly connect: () => Socket;
  readonly store: (name: string, events: StoreEvents) => LocalStore;
  readonly clock: { now(): number };
  readonly random: () => number;
  readonly isVisible: () => boolean;
  /** A copy was replaced by one of another epoch: its unsent text can be listed now. */
  readonly onSetAside?: (name: string) => void;
  /** The server takes this browser for somebody else than the person of this table. */
  readonly onOtherPerson?: () => void;
  /** This person changed something for the first time on this page. */
  readonly onFirstChange?: () => void;
}
