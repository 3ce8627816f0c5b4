/** What a room's text must be in the end, and what it is: on a reader's screen, for who comes last, and on disk. */
import * as Y from "yjs";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import type { Peer } from "../bench/peers/Peer.ts";
import type { Crowd } from "../support/load/Crowd.ts";
import { LoadClient } from "../support/load/LoadClient.ts";

/** Text by the id of its block. */
export type Paragraphs = ReadonlyMap<string, string>;

/** Every paragraph exactly as its typist typed it. */
export function typedBy(crowd: Crowd, room: number): Paragraphs {
  const typists = crowd.inRoom(room).flatMap(({ typist }) => (typist ? [typist] : []));
  return new Map(typists.map((typist) => [`b${typist.clientId}`, typist.text]));
}

/** Reads along from the beginning and keeps what arrives. */
export class Witness {
  readonly #updates: Uint8Array[] = [];
  #client: LoadClient | null = null;

  static async open(peer: Peer, room: string, person: string): Promise<Witness> {
    const witness = new Witness();
    const listener = {
      arrived: () => undefined,
      // A copy: what arrives lies in a larger buffer, which it would keep.
      received: (_reader: LoadClient, update: Uint8Array) => witness.#updates.push(update.slice()),
    };
    witness.#client = await LoadClient.open({ peer, room, person }, { listener });
    await witness.#client.ready();
    return witness;
  }

  /** True when it holds every letter. */
  hasAll(crowd: Crowd, room: number): boolean {
    const reach = this.#client?.reach;
    return crowd
      .inRoom(room)
      .every(({ typist }) => !typist || (reach?.get(typist.clientId) ?? 0) >= typist.clock);
  }

  /** The document as it stands on this screen. */
  get paragraphs(): Paragraphs {
    return paragraphsOf(this.#updates);
  }

  leave(): void {
    this.#client?.leave();
  }
}

/** What the log holds of rooms, read by somebody else than the server, which has ended. */
export async function stored(directory: string, rooms: readonly string[]): Promise<Paragraphs[]> {
  const store = await openSqliteDocStore({ directory });
  try {
    const all: Paragraphs[] = [];
    for (const room of rooms) {
      const { snapshot, entries } = await store.load({ partnershipId: "p1", document: `meeting/${room}` });
      all.push(paragraphsOf([...(snapshot ? [snapshot.bytes] : []), ...entries.map(({ update }) => update)]));
    }
    return all;
  } finally {
    await store.close();
  }
}

function paragraphsOf(updates: readonly Uint8Array[]): Paragraphs {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs) throw new Error("Something is missing in between");
  const blocks = doc.getXmlFragment("body").toArray();
  return new Map(
    blocks.flatMap((block) =>
      block instanceof Y.XmlElement
        ? [[String(block.getAttribute("id")), block.toArray().map(textOf).join("")] as const]
        : [],
    ),
  );
}

function textOf(child: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  // Not its JSON, which escapes.
  return child instanceof Y.XmlText ? child.toDelta().map(insertOf).join("") : "";
}

function insertOf({ insert }: { insert: unknown }): string {
  return typeof insert === "string" ? insert : "";
}
