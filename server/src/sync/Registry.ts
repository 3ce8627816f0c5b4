/** Which rooms are open. Opening one that is being opened waits for the same loading. */
import type { DocStore, DocumentKey } from "../persistence/DocStore.ts";
import type { Beat } from "./Beat.ts";
import type { Trials } from "./inspector/Trials.ts";
import type { EngineLimits } from "./limits.ts";
import type { Clock, Logger } from "./ports.ts";
import { Content } from "./room/Content.ts";
import { Room } from "./room/Room.ts";
import type { RoomObserver } from "./room/RoomObserver.ts";

export interface RegistryOptions {
  readonly store: DocStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: EngineLimits;
  readonly observer: RoomObserver;
  readonly beat: Beat;
  readonly trials: Trials;
}

export class Registry {
  readonly #options: RegistryOptions;
  readonly #loading = new Map<string, Promise<Room>>();
  readonly #rooms = new Map<string, Room>();
  /** Of the room opened last. 0 is the control channel. */
  #lastNumber = 0;

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  get rooms(): Iterable<Room> {
    return this.#rooms.values();
  }

  /** The room of a document, loaded when needed. Rejects with `DocStoreError`. */
  async open(key: DocumentKey): Promise<Room> {
    const name = nameOf(key);
    const open = this.#rooms.get(name);
    if (open) return open;
    const loading = this.#loading.get(name);
    if (loading) return loading;
    const started = this.#load(key, name).finally(() => this.#loading.delete(name));
    this.#loading.set(name, started);
    return started;
  }

  /** Every room of a partnership, those being loaded included. */
  async ofPartnership(partnershipId: string): Promise<Room[]> {
    const prefix = `${partnershipId}/`;
    const loading = [...this.#loading].filter(([name]) => name.startsWith(prefix)).map(([, room]) => room);
    await Promise.allSettled(loading);
    return [...this.#rooms].filter(([name]) => name.startsWith(prefix)).map(([, room]) => room);
  }

  async #load(key: DocumentKey, name: string): Promise<Room> {
    const stored = await this.#options.store.load(key);
    const room = new Room({
      ...this.#options,
      key,
      // Never used twice: what was on its way to a room that is over must not reach another document.
      number: (this.#lastNumber += 1),
      content: new Content(stored),
      onEnd: (ended) => {
        if (this.#rooms.get(name) === ended) this.#rooms.delete(name);
      },
    });
    this.#rooms.set(name, room);
    return room;
  }
}

function nameOf({ partnershipId, document }: DocumentKey): string {
  return `${partnershipId}/${document}`;
}
