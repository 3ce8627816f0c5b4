/** Readers whose network stands still while much is written: what they cost, and what others notice. */
import { expect, test } from "vitest";
import { Crowd } from "../support/load/Crowd.ts";
import { LoadClient } from "../support/load/LoadClient.ts";
import { textDocument } from "../support/load/text-document.ts";
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
    const pastes = textDocument(pasteClient, ((2 * ms + 2_000) * pastedPerSecond) / 1000);
    await withServer(limits, async (server) => {
      const crowd = await Crowd.gather({ peer: server, rooms: 1, peoplePerRoom: people });
      const paster = await LoadClient.open({ peer: server, room: "room0", person: "paster" });
      await paster.ready();
      let pasted = 0;
      const pasting = setInterval(
        () => {
          const update = pastes[pasted];
          if (update) paster.sendUpdate(update);
          pasted += 1;
        },
        (1000 * (pastes[0]?.byteLength ?? 1)) / pastedPerSecond,
      );
      const round = async (seed: number): Promise<Round> => {
        const before = { held: await heldBy(server), ...(await server.memory()) };
        const peak = new PeakMemory(server.pid);
        crowd.clear();
        await crowd.type({ edits: lettersPerSecond, carets: 0 }, ms, seed);
        const held = (await heldBy(server)) - before.held;
        return { p99: crowd.deliveries.percentile(0.99), held, peak: peak.end() - before.resident };
      };
      try {
        await crowd.type({ edits: lettersPerSecond, carets: 0 }, 500, loadSeed);
        const usual = await round(loadSeed + 1);
        // Those who stall type as well: what they send still arrives.
        const slow = crowd.clients.slice(0, stalledPeople);
        for (const client of slow) client.pause();
        const stalled = await round(loadSeed + 2);
        clearInterval(pasting);

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
        const staying = crowd.clients.filter((client) => !slow.includes(client));
        expect(staying.filter(({ isOpen }) => !isOpen)).toEqual([]);
        await until(
          "whoever is still there has everything that was pasted and typed",
          () => {
            const there = crowd.clients.filter(({ isOpen }) => isOpen);
            const reached = there.map(({ reach }) => reach.get(pasteClient));
            return paster.unacknowledged === 0 && new Set(reached).size === 1 && lettersAreEven(there, crowd);
          },
          Boolean,
          60_000,
        );
        findings.add("stalled readers who were sent away", sentAway().length, "");
        findings.judge();
      } finally {
        clearInterval(pasting);
        paster.leave();
        await crowd.leave();
      }
    });
  },
);

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
