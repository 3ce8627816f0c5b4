/** Documents kept in memory: for tests, and for trying things out. Durable in no sense. */
import { writeFile } from "node:fs/promises";
import {
  DocStoreError,
  recoveredJoinMs,
  type Append,
  type DocStore,
  type DocumentKey,
  type Head,
  type LogEntry,
  type RecoveredText,
  type Snapshot,
  type StoredDocument,
} from "../DocStore.ts";
import type { LogReader } from "../LogReader.ts";

interface Kept {
  epoch: number;
  entries: LogEntry[];
  snapshot: Snapshot | null;
  owners: Map<number, string>;
}

export class MemoryDocStore implements DocStore {
  readonly #documents = new Map<string, Map<string, Kept>>();
  #recovered: RecoveredText[] = [];
  #isClosed = false;

  async load(key: DocumentKey): Promise<StoredDocument> {
    this.#demandOpen();
    const kept = this.#find(key);
    if (!kept) return { epoch: 1, lineage: 0, seq: 0, snapshot: null, entries: [], owners: new Map() };
    const from = kept.snapshot?.seq ?? 0;
    return {
      epoch: kept.epoch,
      lineage: 0,
      seq: kept.entries.at(-1)?.seq ?? 0,
      snapshot: kept.snapshot,
      entries: kept.entries.filter(({ seq }) => seq > from),
      owners: new Map(kept.owners),
    };
  }

  async append({ key, epoch, entries }: Append): Promise<void> {
    this.#demandOpen();
    const kept = this.#keep(key);
    const next = (kept.entries.at(-1)?.seq ?? 0) + 1;
    if (epoch !== kept.epoch || entries.some(({ seq }, index) => seq !== next + index))
      throw new DocStoreError("conflict", `entry ${entries[0]?.seq}, not ${next}`);
    for (const { seq, at, personId, update, claims } of entries) {
      kept.entries.push({ seq, at, personId, update: update.slice() });
      for (const client of claims) if (!kept.owners.has(client)) kept.owners.set(client, personId);
    }
  }

  async since(key: DocumentKey, epoch: number, seq: number, limit: number): Promise<readonly LogEntry[]> {
    this.#demandOpen();
    const kept = this.#find(key);
    if (!kept || kept.epoch !== epoch) return [];
    return kept.entries.filter((entry) => entry.seq > seq).slice(0, limit);
  }

  async heads(partnershipId: string): Promise<readonly Head[]> {
    this.#demandOpen();
    const documents = this.#documents.get(partnershipId) ?? new Map<string, Kept>();
    return [...documents]
      .map(([document, { epoch, entries }]) => ({ document, epoch, seq: entries.at(-1)?.seq ?? 0 }))
      .filter(({ seq }) => seq > 0)
      .sort((a, b) => (a.document < b.document ? -1 : 1));
  }

  async claim(key: DocumentKey, client: number, personId: string): Promise<void> {
    this.#demandOpen();
    const { owners } = this.#keep(key);
    if (!owners.has(client)) owners.set(client, personId);
  }

  async saveSnapshot(key: DocumentKey, epoch: number, snapshot: Snapshot): Promise<void> {
    this.#demandOpen();
    const kept = this.#keep(key);
    if (kept.epoch === epoch && snapshot.seq >= (kept.snapshot?.seq ?? 0)) kept.snapshot = snapshot;
  }

  async dropSnapshots(key: DocumentKey): Promise<void> {
    this.#demandOpen();
    this.#keep(key).snapshot = null;
  }

  async forget(partnershipId: string): Promise<void> {
    this.#demandOpen();
    for (const kept of this.#documents.get(partnershipId)?.values() ?? []) {
      kept.epoch += 1;
      kept.entries = [];
      kept.snapshot = null;
      kept.owners = new Map();
    }
    this.#recovered = this.#recovered.filter((text) => text.partnershipId !== partnershipId);
  }

  async addRecovered(text: RecoveredText): Promise<void> {
    this.#demandOpen();
    const last = this.#recovered.findLastIndex(
      (kept) => samePlace(kept, text) && text.at - kept.at <= recoveredJoinMs,
    );
    const kept = this.#recovered[last];
    if (kept) this.#recovered[last] = { ...kept, text: kept.text + text.text, at: text.at };
    else this.#recovered.push(text);
  }

  async listRecovered(partnershipId: string, personId: string): Promise<readonly RecoveredText[]> {
    this.#demandOpen();
    return this.#recovered
      .filter((text) => text.partnershipId === partnershipId && text.personId === personId)
      .toReversed();
  }

  async dismissRecovered(partnershipId: string, personId: string, id: string): Promise<boolean> {
    this.#demandOpen();
    const before = this.#recovered.length;
    this.#recovered = this.#recovered.filter(
      (text) => !(text.id === id && text.personId === personId && text.partnershipId === partnershipId),
    );
    return this.#recovered.length < before;
  }

  async backup(path: string): Promise<void> {
    this.#demandOpen();
    const documents = [...this.#documents].flatMap(([partnershipId, kept]) =>
      [...kept].map(([document, { entries }]) => ({ partnershipId, document, entries: entries.length })),
    );
    await writeFile(path, JSON.stringify(documents));
  }

  /** The same documents, for those who read logs whole. */
  reader(): LogReader {
    return {
      find: (key) => {
        const kept = this.#find(key);
        return kept ? { epoch: kept.epoch, seq: kept.entries.at(-1)?.seq ?? 0 } : null;
      },
      each: (key, { epoch, after, upTo }, visit) => {
        const kept = this.#find(key);
        if (kept?.epoch !== epoch) return;
        for (const { seq, at, personId, update } of kept.entries.slice(after, upTo))
          visit(seq, at, personId, update);
      },
      snapshot: (key, epoch) => {
        const kept = this.#find(key);
        return kept?.epoch === epoch ? kept.snapshot : null;
      },
      owners: (key) => new Map(this.#find(key)?.owners),
      close: () => undefined,
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  #find({ partnershipId, document }: DocumentKey): Kept | undefined {
    return this.#documents.get(partnershipId)?.get(document);
  }

  #keep(key: DocumentKey): Kept {
    const found = this.#find(key);
    if (found) return found;
    const kept: Kept = { epoch: 1, entries: [], snapshot: null, owners: new Map() };
    const documents = this.#documents.get(key.partnershipId) ?? new Map<string, Kept>();
    documents.set(key.document, kept);
    this.#documents.set(key.partnershipId, documents);
    return kept;
  }

  #demandOpen(): void {
    if (this.#isClosed) throw new DocStoreError("closed", "The store is closed");
  }
}

function samePlace(a: RecoveredText, b: RecoveredText): boolean {
  return (
    a.partnershipId === b.partnershipId &&
    a.document === b.document &&
    a.personId === b.personId &&
    a.blockId === b.blockId
  );
}
