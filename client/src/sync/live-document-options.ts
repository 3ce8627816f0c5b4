/** What a `LiveDocument` needs of its table and tells it. */
import type { Opened } from "@commontable/shared/sync/down.ts";
import type { UpMessage } from "@commontable/shared/sync/up.ts";
import type { LocalStore, StoreEvents } from "./local/LocalStore.ts";

export interface LiveDocumentOptions {
  readonly partnershipId: string;
  readonly name: string;
  readonly personId: string;
  readonly store: (events: StoreEvents) => LocalStore;
  readonly clock: { now(): number };
  readonly isVisible: () => boolean;
  readonly sendControl: (message: UpMessage) => void;
  /** `isOwed`: the server must answer this message. */
  readonly send: (channel: number, message: Uint8Array, isOwed: boolean) => void;
  /** This copy was set aside for one of another epoch or a newer schema; `opened` tells which. */
  readonly onReplace: (opened: Opened) => void;
  /** Words that wait here were put aside in another tab. */
  readonly onLeft: () => void;
  readonly onChange: () => void;
  readonly onFirstChange: () => void;
  readonly onLocalChange: () => void;
  /** The server's words about a document that replaces a copy set aside. */
  readonly opened?: Opened;
}
