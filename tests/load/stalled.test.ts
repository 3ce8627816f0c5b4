/** Readers whose network stands still while much is written: what they cost, and what others notice. */
import { expect, test } from "vitest";
import { Crowd } from "../support/load/Crowd.ts";
import { LoadClient } from "../support/load/LoadClient.ts";
import { textDocument } from "../support/load/text-document.ts";
import type { Peer } from "../bench/peers/Peer.ts";
import { until } from "../support/until.ts";
import { Findings } from "./Findings.ts";
import { lasting, loadSeed, scaled } from "./scale.ts";
import { heldBy, MiB, PeakMemory, withServer } from "./server.ts";

const stalledPeople = scaled(50, 12);
const people = stalledPeople + 20;
const lettersPerSecond = 100;
const pastedPerSecond = 1_000_000;
const pasteClient = 5_555_555;
const ms = lasting(20_000, 800);
const memoryMiB = 64;
/** Below this nobody notices a delay, and chance decides whether it is twice another. On a busy machine more is chance. */
const noticedMs = scaled(20, 100);

/** Everything of one round. */
interface Round {
  readonly p99: number;
  /** Bytes held after the round, beyond what was held before. */
  readonly held: number;
  /** Bytes of the whole process at most, beyond what it had before. */
  readonly peak: number;
}

test(
  `[UL3] ${stalledPeople} readers who take nothing cost others nothing they notice, and little memory; afterwards all are equal`,
  { timeout: 4 * ms + 120_000 },
  async () => {
    const findings = new Findings(
      "stalled",
      `${stalledPeople} of ${people} readers take nothing for ${ms / 1000} s while 1 MB a second is pasted and ${lettersPerSecond} letters a second are typed`,
    );
    const unlimited = { burst: 1e9, perSecond: 1e9 };
    // What is pasted is more than one person and one document may hold: less would fit into the network's own buffers.
    const limits = {
      updates: unlimited,
      bytes: unlimited,
      work: unlimited,
      anchored: unlimited,
      documentBytes: 2 ** 28,
      documentStructs: 1e9,
      documentCharacters: 1e9,
    };
    await withServer(limits, async (server) => {
      // A document each: it grows by as much in both, and a larger one is slower for itself.
      const calm = await Table.open(server, "calm");
      const usual = await calm.round(loadSeed + 1);
      const table = await Table.open(server, "stalled");
      try {
        // Those who stall type as well: what they send still arrives.
        const slow = table.crowd.clients.slice(0, stalledPeople);
        for (const client of slow) client.pause();
        const stalled = await table.round(loadSeed + 2);

        findings.add("others' p99 without", usual.p99, "ms");
        findings.add("others' p99 with", stalled.p99, "ms");
        findings.add("others' p99, times without", stalled.p99 / Math.max(usual.p99, noticedMs), "×", {
          most: scaled(2, 10),
        });
        findings.add("memory held, more than without", (stalled.held - usual.held) / MiB, "MiB", {
          most: memoryMiB,
        });
        findings.add("memory of the process at most, more than before", stalled.peak / MiB, "MiB");

        const sentAway = () => slow.filter(({ isOpen }) => !isOpen);
        for (const client of slow) client.resume();
        const staying = table.crowd.clients.filter((client) => !slow.includes(client));
        expect(staying.filter(({ isOpen }) => !isOpen)).toEqual([]);
        await until(
          "whoever is still there has everything that was pasted and typed",
          () => table.isEven,
          Boolean,
          60_000,
        );
        findings.add("stalled readers who were sent away", sentAway().length, "");
        findings.judge();
      } finally {
        // Both to the end: a document put away meanwhile would hide what the other one holds.
        await Promise.all([calm.leave(), table.leave()]);
      }
    });
  },
);

/** People who type in one document, and somebody who pastes into it. */
class Table {
  readonly crowd: Crowd;
  readonly #server: Peer;
  readonly #paster: LoadClient;

  private constructor(server: Peer, crowd: Crowd, paster: LoadClient) {
    this.#server = server;
    this.crowd = crowd;
    this.#paster = paster;
  }

  static async open(server: Peer, room: string): Promise<Table> {
    const crowd = await Crowd.gather({ peer: server, rooms: 1, peoplePerRoom: people, room: () => room });
    const paster = await LoadClient.open({ peer: server, room, person: "paster" });
    await paster.ready();
    await crowd.type({ edits: lettersPerSecond, carets: 0 }, 500, loadSeed);
    return new Table(server, crowd, paster);
  }

  async round(seed: number): Promise<Round> {
    const server = this.#server;
    const pastes = textDocument(pasteClient, ((ms + 2_000) * pastedPerSecond) / 1000);
    const everyMs = (1000 * (pastes[0]?.byteLength ?? 1)) / pastedPerSecond;
    const before = { held: await heldBy(server), ...(await server.memory()) };
    const peak = new PeakMemory(server.pid);
    let pasted = 0;
    const pasting = setInterval(() => {
      const update = pastes[pasted];
      if (update) this.#paster.sendUpdate(update);
      pasted += 1;
    }, everyMs);
    try {
      this.crowd.clear();
      await this.crowd.type({ edits: lettersPerSecond, carets: 0 }, ms, seed);
    } finally {
      clearInterval(pasting);
    }
    const held = (await heldBy(server)) - before.held;
    return { p99: this.crowd.deliveries.percentile(0.99), held, peak: peak.end() - before.resident };
  }

  /** Whoever is still there has everything. */
  get isEven(): boolean {
    const there = this.crowd.clients.filter(({ isOpen }) => isOpen);
    const reached = new Set(there.map(({ reach }) => reach.get(pasteClient)));
    return this.#paster.unacknowledged === 0 && reached.size === 1 && lettersAreEven(there, this.crowd);
  }

  async leave(): Promise<void> {
    this.#paster.leave();
    await this.crowd.leave();
  }
}

/** Every reader has every letter. */
function lettersAreEven(readers: readonly LoadClient[], crowd: Crowd): boolean {
  return readers.every((reader) =>
    crowd.clients.every(
      ({ typist, isOpen }) =>
        !typist ||
        !isOpen ||
        typist === reader.typist ||
        (reader.reach.get(typist.clientId) ?? 0) >= typist.clock,
    ),
  );
}
