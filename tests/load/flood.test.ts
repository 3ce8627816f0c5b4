/** One hostile client who sends as fast as it can, in the document in which others type. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { defaultLimits } from "@commontable/server/sync/limits.ts";
import { failures } from "@commontable/shared/errors/app-error.ts";
import type { Peer } from "../bench/peers/Peer.ts";
import { Crowd } from "../support/load/Crowd.ts";
import { median } from "../support/measure/statistics.ts";
import { until, within } from "../support/until.ts";
import { Findings } from "./Findings.ts";
import { floodKinds, type FloodKind, type FloodReport } from "./floods.ts";
import { typedBy, Witness } from "./paragraphs.ts";
import { isLong, lasting, loadSeed, scaled } from "./scale.ts";
import { heldBy, MiB, withServer } from "./server.ts";

const messagesPerSecond = 5_000;
const people = 20;
const rates = { edits: 100, carets: 20 };
const ms = lasting(5_000, 400);
const rounds = scaled(3, 1);
const memoryMiB = 64;
/** Below this nobody notices a delay, and chance decides whether it is twice another. On a busy machine more is chance. */
const noticedMs = scaled(20, 100);

/** How each kind may end. What is in itself allowed is only read more slowly. */
const endings: Readonly<Record<FloodKind, readonly string[]>> = {
  keystrokes: [],
  carets: [],
  questions: [],
  // The library cuts a socket that sends more of them at once than it wants to answer.
  pings: ["broken"],
  noise: [String(failures["bad-update"].close)],
  "foreign words": [String(failures["foreign-id"].close)],
};
/** Of these nothing at all gets through. */
const isHarm = (kind: FloodKind): boolean => kind === "noise" || kind === "foreign words";

class Flooder {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(server: Peer, kind: FloodKind): Promise<Flooder> {
    const args = [String(server.port), kind, String(messagesPerSecond)];
    const flooder = new Flooder(fork(join(import.meta.dirname, "flood-process.ts"), args));
    await flooder.#hear();
    return flooder;
  }

  async end(): Promise<FloodReport> {
    const answer = this.#hear();
    this.#child.send("end");
    // Safe: `flood-process.ts` sends exactly this last.
    return (await answer) as FloodReport;
  }

  #hear(): Promise<unknown> {
    const message = new Promise((resolve, reject) => {
      this.#child.once("message", resolve);
      this.#child.once("exit", () => reject(new Error("the flooder ended")));
    });
    return within(20_000, "the flooder speaks", message);
  }
}

/** Everything seen of one kind. */
interface Seen {
  readonly without: number[];
  readonly during: number[];
  readonly reports: FloodReport[];
  /** Bytes the server held at most, beyond what it held before the first flood. */
  held: number;
}

test(
  `[UL4] a client that sends ${messagesPerSecond} messages a second is slowed or sent away, and others notice nothing`,
  { timeout: floodKinds.length * rounds * (2 * ms + 10_000) + 60_000 },
  async () => {
    const findings = new Findings(
      "floods",
      `one client sends ${messagesPerSecond} messages a second for ${ms / 1000} s, of one kind after the other, into the document in which ${people} people type`,
    );
    // Limits stand as they are: they are what is tested.
    await withServer({}, async (server) => {
      const crowd = await Crowd.gather({ peer: server, rooms: 1, peoplePerRoom: people });
      let seed = loadSeed;
      const othersP99 = async (): Promise<number> => {
        crowd.clear();
        await crowd.type(rates, ms, (seed += 1));
        return crowd.deliveries.percentile(0.99);
      };
      await othersP99();
      let without = await othersP99();
      const heldBefore = await heldBy(server);
      for (const kind of floodKinds) {
        const seen: Seen = { without: [], during: [], reports: [], held: 0 };
        for (let round = 0; round < rounds; round += 1) {
          // Once is enough where times are held only loosely.
          if (isLong) without = await othersP99();
          seen.without.push(without);
          const flooder = await Flooder.start(server, kind);
          seen.during.push(await othersP99());
          seen.held = Math.max(seen.held, (await heldBy(server)) - heldBefore);
          seen.reports.push(await flooder.end());
          await until("calm again", () => crowd.unacknowledged === 0);
          await pause(scaled(500, 50));
        }
        tell(findings, kind, seen);
      }
      expect(crowd.clients.filter(({ isOpen }) => !isOpen)).toEqual([]);
      await crowd.arrivedEverywhere();
      const latecomer = await Witness.open(server, "room0", "latecomer");
      const typed = [...typedBy(crowd, 0)];
      const { paragraphs } = latecomer;
      expect(typed.map(([id]) => [id, paragraphs.get(id)])).toEqual(typed);
      latecomer.leave();
      await crowd.leave();
      findings.judge();
    });
  },
);

function tell(findings: Findings, kind: FloodKind, { without, during, reports, held }: Seen): void {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const add = (what: string, value: number, unit: string, most: number | null = null): void =>
    findings.add(`${kind}: ${what}`, value, unit, most === null ? {} : { most });
  add("sent", sum(reports.map(({ sent }) => sent)), "messages");
  add("others' p99 without", median(without), "ms");
  add("others' p99 during", median(during), "ms");
  add("times without", median(during) / Math.max(median(without), noticedMs), "×", scaled(2, 10));
  add("memory held, more than at first", held / MiB, "MiB", memoryMiB);
  add("updates acknowledged", sum(reports.map(({ taken }) => taken)), "", takenMost(kind, reports.length));
  const codes = reports.flatMap((report) => Object.entries(report.codes));
  const others = codes.filter(([code]) => !endings[kind].includes(code));
  expect(others, `${kind}: ended otherwise than it should`).toEqual([]);
  const ends = sum(codes.map(([, times]) => times));
  if (isHarm(kind)) expect(ends, `${kind}: was sent away`).toBeGreaterThan(0);
  if (ends > 0) add("times it was sent away and came back at once", ends, "");
}

/**
 * What the limits let through of keystrokes: a burst for each connection, then a rate. Of another's words those are
 * acknowledged that are known already, because nothing has to be stored for them. All else writes nothing.
 */
function takenMost(kind: FloodKind, connections: number): number | null {
  if (kind === "foreign words") return null;
  if (kind !== "keystrokes") return 0;
  const { burst, perSecond } = defaultLimits.updates;
  // It goes on while memory is asked.
  const seconds = ms / 1000 + 2;
  return connections * (burst + perSecond * seconds);
}
