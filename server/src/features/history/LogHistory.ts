/**
 * Works versions out of the log: what they are, what stood in them, where two of them differ. It answers in the calling
 * thread, and takes as long as it takes: `worker.ts` runs it beside the server.
 *
 * 1. Nothing is stored. What was asked lately is kept by document, epoch and number, which never mean another thing.
 * 2. A document's log is read on from where it was read to before.
 */
import * as Y from "yjs";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { readContent, type TextContent } from "@commontable/shared/documents/content.ts";
import { readLive } from "@commontable/shared/documents/live-content.ts";
import type { LettersBy } from "@commontable/shared/features/history/compare-text.ts";
import {
  compareVersions,
  emptyVersion,
  type VersionContent,
} from "@commontable/shared/features/history/compare.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { DocumentKey } from "../../persistence/DocStore.ts";
import type { LoggedState, LogReader } from "../../persistence/LogReader.ts";
import { serverPerson } from "../../sync/ports.ts";
import { joinUpdates } from "../../sync/update/join.ts";
import { hashOfUpdate } from "./hash-of-update.ts";
import type { Compared, HistoryWork, SoughtEntry, Timed } from "./History.ts";
import { lettersBy } from "./letters-by.ts";
import { Recent } from "./Recent.ts";
import { Timeline } from "./Timeline.ts";

/** Entries that are joined before they are taken in: one by one they cost twice as much. */
const joinedEntries = 4_000;
/** From here on it is cheaper to begin with the snapshot than to go on from an older version. */
const snapshotAheadMin = 20_000;

interface Version {
  readonly content: VersionContent;
  readonly authors: ReadonlyMap<TextContent, readonly LettersBy[]>;
}

export class LogHistory implements HistoryWork {
  readonly #log: LogReader;
  readonly #timelines = new Recent<Timeline>(6);
  readonly #versions = new Recent<Version>(8);
  readonly #compared = new Recent<Compared>(16);

  constructor(log: LogReader) {
    this.#log = log;
  }

  head(key: DocumentKey): LoggedState {
    return this.#state(key);
  }

  timeline(key: DocumentKey, cuts: readonly number[]): Timed {
    const { epoch, seq } = this.#state(key);
    const timeline = this.#timelines.get(nameOf(key, epoch), () => new Timeline());
    this.#log.each(key, { epoch, after: timeline.seq, upTo: seq }, (_seq, at, personId, update) =>
      timeline.add(at, personId, update),
    );
    return { epoch, seq, stretches: timeline.stretches(new Set(cuts)) };
  }

  compare(key: DocumentKey, from: number, to: number): Compared {
    const { epoch, seq } = this.#state(key);
    demandKnown(seq, from, to);
    return this.#compared.get(nameOf(key, epoch, from, to), () => {
      const owners = this.#log.owners(key);
      const [before, after] = this.#pair(key, epoch, from, to, owners);
      const comparison = compareVersions(before.content, after.content, {
        authorsOf: (block) => after.authors.get(block) ?? [],
        ownerOf: personIn(owners),
      });
      return { epoch, seq, comparison };
    });
  }

  contentAt(key: DocumentKey, seq: number): VersionContent {
    const found = this.#state(key);
    demandKnown(found.seq, seq);
    return this.#version(key, found.epoch, seq, this.#log.owners(key)).content;
  }

  find(key: DocumentKey, sought: SoughtEntry): number | null {
    const { epoch, seq } = this.#state(key);
    if (epoch !== sought.epoch) return null;
    let found: number | null = null;
    this.#log.each(key, { epoch, after: sought.after, upTo: seq }, (at, _at, personId, update) => {
      if (found === null && personId === sought.personId && hashOfUpdate(update) === sought.hash) found = at;
    });
    return found;
  }

  #state(key: DocumentKey): LoggedState {
    return this.#log.find(key) ?? { epoch: 1, seq: 0 };
  }

  /** Both at once where one is on the way to the other. */
  #pair(key: DocumentKey, epoch: number, from: number, to: number, owners: Owners): [Version, Version] {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const names = [nameOf(key, epoch, low), nameOf(key, epoch, high)];
    const snapshotSeq = this.#log.snapshot(key, epoch)?.seq ?? 0;
    const isSnapshotAhead = snapshotSeq <= high && snapshotSeq - low > snapshotAheadMin;
    if (low < high && !isSnapshotAhead && names.every((name) => !this.#versions.has(name))) {
      const building = this.#build(key, epoch, low);
      this.#versions.get(names[0] ?? "", () => read(building, owners));
      this.#advance(building, key, epoch, low, high);
      this.#versions.get(names[1] ?? "", () => read(building, owners));
      building.destroy();
    }
    return [this.#version(key, epoch, from, owners), this.#version(key, epoch, to, owners)];
  }

  #version(key: DocumentKey, epoch: number, seq: number, owners: Owners): Version {
    if (seq === 0) return { content: emptyVersion, authors: new Map() };
    return this.#versions.get(nameOf(key, epoch, seq), () => {
      const doc = this.#build(key, epoch, seq);
      const version = read(doc, owners);
      doc.destroy();
      return version;
    });
  }

  /** The document as it was at `seq`. */
  #build(key: DocumentKey, epoch: number, seq: number): Y.Doc {
    const doc = new Y.Doc();
    const snapshot = this.#log.snapshot(key, epoch);
    const start = snapshot && snapshot.seq <= seq ? snapshot : null;
    if (start) applyAll(doc, [start.bytes]);
    this.#advance(doc, key, epoch, start?.seq ?? 0, seq);
    return doc;
  }

  #advance(doc: Y.Doc, key: DocumentKey, epoch: number, after: number, upTo: number): void {
    let waiting: Uint8Array[] = [];
    const take = (): void => {
      const joined = joinUpdates(waiting);
      applyAll(doc, joined ? [joined] : waiting);
      waiting = [];
    };
    this.#log.each(key, { epoch, after, upTo }, (_seq, _at, _personId, update) => {
      waiting.push(update);
      if (waiting.length === joinedEntries) take();
    });
    if (waiting.length > 0) take();
  }
}

type Owners = ReadonlyMap<number, string>;

function read(doc: Y.Doc, owners: Owners): Version {
  const body = doc.getXmlFragment(bodyRoot);
  const blocks = readContent(body);
  return {
    content: { body: blocks, live: readLive(doc) },
    authors: lettersBy(body, blocks, personIn(owners)),
  };
}

/** Null for what the server wrote: it is nobody's. */
function personIn(owners: Owners): (client: number) => string | null {
  return (client) => {
    const owner = owners.get(client);
    return owner === undefined || owner === serverPerson ? null : owner;
  };
}

function nameOf({ partnershipId, document }: DocumentKey, ...numbers: number[]): string {
  return [partnershipId, document, ...numbers].join(" ");
}

function demandKnown(last: number, ...wanted: number[]): void {
  if (wanted.every((seq) => Number.isSafeInteger(seq) && seq >= 0 && seq <= last)) return;
  throw new AppError("not-found", { sentence: "There is no such version of this document." });
}
