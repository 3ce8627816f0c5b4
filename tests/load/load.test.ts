/** Many people who type at once: how soon each keystroke is on disk, and that none is lost. */
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Crowd } from "../support/load/Crowd.ts";
import { measureDisk } from "../support/measure/disk.ts";
import { until } from "../support/until.ts";
import { Findings } from "./Findings.ts";
import { stored, typedBy, Witness } from "./paragraphs.ts";
import { lasting, loadSeed, paced, scaled } from "./scale.ts";
import { PeakMemory, MiB, withServer } from "./server.ts";

interface Load {
  readonly name: string;
  readonly rooms: number;
  readonly peoplePerRoom: number;
  readonly typistsPerRoom: number;
  /** Keystrokes of everybody in a second. */
  readonly rate: number;
  /** How late the slowest hundredth may be confirmed, when the machine has nothing else to do. */
  readonly confirmedMs: number;
}

/** The short form has a quarter of the people. */
const share = scaled(1, 0.25);
const loads: readonly Load[] = [
  { name: "20-rooms", rooms: 20, peoplePerRoom: 10, typistsPerRoom: 10, rate: 1_000, confirmedMs: 50 },
  { name: "40-rooms", rooms: 40, peoplePerRoom: 10, typistsPerRoom: 10, rate: 2_000, confirmedMs: 150 },
  { name: "one-room", rooms: 1, peoplePerRoom: 200, typistsPerRoom: 30, rate: 150, confirmedMs: 100 },
].map((load) => {
  const isOne = load.rooms === 1;
  return {
    ...load,
    rooms: isOne ? 1 : Math.ceil(load.rooms * share),
    peoplePerRoom: isOne ? load.peoplePerRoom * share : load.peoplePerRoom,
    typistsPerRoom: isOne ? Math.ceil(load.typistsPerRoom * share) : load.typistsPerRoom,
    rate: paced(load.rate, load.rate * share),
  };
});
const ms = lasting(600_000, 800);

test.each(loads)(
  "[UL1] $name: $rate letters a second are confirmed in time, none is lost, everybody is equal",
  { timeout: ms * 2 + 120_000 },
  async (load) => {
    const { rooms, peoplePerRoom, typistsPerRoom, rate } = load;
    const findings = new Findings(
      load.name,
      `${rooms * peoplePerRoom} people in ${rooms} documents, ${rooms * typistsPerRoom} of them typing, ` +
        `${rate} letters a second together for ${ms / 1000} s`,
    );
    const names = Array.from({ length: rooms }, (_, room) => `room${room}`);
    // The witness is one more in the room, and every person has one socket: no limit is lifted.
    await withServer({}, async (server) => {
      const witnesses = await Promise.all(names.map((room) => Witness.open(server, room, `witness-${room}`)));
      const crowd = await Crowd.gather({ peer: server, rooms, peoplePerRoom, typistsPerRoom });
      await crowd.type({ edits: rate, carets: 0 }, scaled(2_000, 300), loadSeed);
      await until("a calm beginning", () => crowd.unacknowledged === 0);
      crowd.clear();
      const before = await server.memory();
      const peak = new PeakMemory(server.pid);
      const typed = await crowd.type({ edits: rate, carets: rate }, ms, loadSeed + 1);
      await until(
        "everything is confirmed",
        () => crowd.unacknowledged,
        (count) => count === 0,
        60_000,
      );
      await crowd.arrivedEverywhere(60_000);
      await until("the witnesses have everything", () =>
        witnesses.every((one, room) => one.hasAll(crowd, room)),
      );

      const late = {
        p50: crowd.acknowledgements.percentile(0.5),
        p99: crowd.acknowledgements.percentile(0.99),
      };
      findings.add("typed", typed, "letters");
      findings.add("not confirmed", typed - crowd.acknowledgements.total, "letters", { exactly: 0 });
      findings.add("confirmed, p50", late.p50, "ms");
      findings.add("confirmed, p99", late.p99, "ms", { most: scaled(load.confirmedMs, 10_000) });
      findings.add("seen by others, p99", crowd.deliveries.percentile(0.99), "ms");
      findings.add("the disk alone (fdatasync)", measureDisk().fdatasyncMs, "ms");
      findings.add(
        "memory of the server, most, above the beginning",
        (peak.end() - before.resident) / MiB,
        "MiB",
      );

      const ends = crowd.clients.filter(({ isOpen }) => !isOpen).length;
      findings.add("people who were sent away", ends, "", { exactly: 0 });
      const latecomers = await Promise.all(names.map((room) => Witness.open(server, room, `late-${room}`)));
      const expected = names.map((_, room) => typedBy(crowd, room));
      expect(witnesses.map(({ paragraphs }) => paragraphs)).toEqual(expected);
      expect(latecomers.map(({ paragraphs }) => paragraphs)).toEqual(expected);
      for (const witness of [...witnesses, ...latecomers]) witness.leave();
      await crowd.leave();
      await pause(scaled(1_000, 100));
      await server.kill();
      expect(await stored(server.dataDir, names)).toEqual(expected);
      findings.judge();
    });
  },
);
