/**
 * People who come, write a little and go, for long: memory stays where it was, and nothing stays loaded. Documents and partnerships
 * change all the time, as they do over the years: whatever is kept for one that nobody needs any more shows as growth.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "vitest";
import { LoadClient } from "../support/load/LoadClient.ts";
import { pace } from "../support/load/pace.ts";
import { tableSessionOf } from "../support/load/sessions.ts";
import { Typist } from "../support/load/Typist.ts";
import { random, type Pick } from "@commontable/shared/lib/testing/seeded.ts";
import { until } from "../support/until.ts";
import type { Peer } from "../bench/peers/Peer.ts";
import { drawCurve, growth, type Sample } from "./curve.ts";
import { Findings, findingsFolder } from "./Findings.ts";
import { loadSeed, scaled } from "./scale.ts";
import { countIn, withServer } from "./server.ts";

const minutes = Number(process.env["SOAK_MINUTES"] ?? scaled(30, 0.3));
const cyclesPerSecond = scaled(10_000 / (30 * 60), 60);
const everyMs = scaled(10_000, 500);
/** Coming and going before the first look: what is loaded and compiled once is no growth. */
const warmUpMs = scaled(30_000, 2_000);
/** Documents in use at a time, and how often each is opened before nobody comes back to it. */
const documentsAtOnce = 20;
const opensOfOne = 50;
const documentsOfOnePartnership = 5;
const people = 400;
/** How long a document nobody has open stays loaded; the long form leaves it as it is. */
const idleMs = scaled(30_000, 500);
const unloadedWithinMs = scaled(60_000, 30_000);
/** Within seconds memory has no trend: the short form finds only what is lost by the megabyte. */
const growthMost = scaled(10, 50);

/** One person opens a document, types, waits for the word that it is saved, and leaves. Answers the letters. */
async function comeAndGo(server: Peer, cycle: number, pick: Pick): Promise<number> {
  const document = Math.floor(cycle / opensOfOne) + pick(documentsAtOnce);
  const partnership = `p${Math.floor(document / documentsOfOnePartnership)}`;
  const letters = 2 + pick(8);
  const betweenMs = 20 + pick(180);
  const client = await LoadClient.open(
    {
      peer: { port: server.port, session: (room, person) => tableSessionOf(partnership, room, person) },
      room: `soak${document}`,
      person: `w${pick(people)}`,
    },
    { typist: new Typist(1_000_000 + cycle, "Somebody") },
  );
  try {
    await client.ready();
    client.begin();
    for (let letter = 0; letter < letters; letter += 1) {
      client.type();
      client.moveCaret();
      await pause(betweenMs);
    }
    await until("saved", () => client.unacknowledged === 0, Boolean, 30_000);
    return letters;
  } finally {
    client.leave();
  }
}

test(
  `[UL5] memory does not grow over ${minutes} minutes of coming and going, and nothing stays loaded`,
  { timeout: minutes * 60_000 + 240_000 },
  async () => {
    const samples: Sample[] = [];
    await withServer({ idleMs }, async (server) => {
      const pick = random(loadSeed);
      const under = new Set<Promise<void>>();
      let cycles = 0;
      let letters = 0;
      const failed: string[] = [];
      const begin = (): void => {
        const going = comeAndGo(server, cycles, pick)
          .then((typed) => void (letters += typed))
          .catch((error: unknown) => void failed.push(String(error)))
          .finally(() => under.delete(going));
        under.add(going);
        cycles += 1;
      };
      await pace(cyclesPerSecond, warmUpMs, begin, loadSeed);
      const startedAt = performance.now();
      const over = new AbortController();
      const sampling = (async () => {
        for (let look = 0; !over.signal.aborted; look += 1) {
          await pause(Math.max(0, startedAt + look * everyMs - performance.now()));
          samples.push({ seconds: (performance.now() - startedAt) / 1000, ...(await server.memory()) });
        }
      })();
      await pace(cyclesPerSecond, minutes * 60_000, begin, loadSeed + 1);
      over.abort();
      await Promise.all([sampling, ...under]);
      const emptyAt = performance.now();

      const findings = new Findings(
        "soak",
        `${cycles.toLocaleString("en-US")} times somebody opens one of ${Math.ceil(cycles / opensOfOne) + documentsAtOnce} documents, types, and leaves, within ${minutes} minutes`,
      );
      findings.add("letters typed and saved", letters, "");
      findings.add("comings and goings that failed", failed.length, "", { exactly: 0 });
      const held = growth(samples, ({ heap, external }) => heap + external);
      const resident = growth(samples, (sample) => sample.resident);
      findings.add("memory held, grown from the first quarter to the last", held, "%", { most: growthMost });
      findings.add("memory of the process, grown from the first quarter to the last", resident, "%", {
        most: growthMost,
      });
      // Asked seldom, for each answer costs the server half a second.
      let left = await countIn(server, "rooms");
      const sinceLast = () => performance.now() - emptyAt;
      for (; left > 0 && sinceLast() < unloadedWithinMs; left = await countIn(server, "rooms"))
        await pause(1_000);
      findings.add("documents still loaded", left, "", { exactly: 0 });
      findings.add("… since the last one left", sinceLast() / 1000, "s");
      findings.add("Yjs documents still built", await countIn(server, "docs"), "", { exactly: 0 });
      mkdirSync(findingsFolder, { recursive: true });
      writeFileSync(join(findingsFolder, "soak-samples.json"), `${JSON.stringify({ failed, samples })}\n`);
      findings.judge(drawCurve(samples));
    });
  },
);
