/** Everybody opens one large document at the same moment, as after a restart, while others type. */
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Bystander } from "../bench/load/Bystander.ts";
import { LoadClient } from "../support/load/LoadClient.ts";
import { textDocument } from "../support/load/text-document.ts";
import { until } from "../support/until.ts";
import { Findings } from "./Findings.ts";
import { scaled } from "./scale.ts";
import { countIn, withServer } from "./server.ts";

const people = scaled(500, 100);
const documentBytes = 1_000_000;
const writerClient = 901;
const joinsMs = scaled(3_000, 20_000);
const stallMs = scaled(200, 10_000);

test(
  `[UL2] ${people} people open a document of 1 MB at once and have all of it, while others type`,
  { timeout: 120_000 },
  async () => {
    const findings = new Findings(
      "storm",
      `${people} people open a document of 1 MB at the same moment; one types 50 letters a second in it, one in another`,
    );
    const updates = textDocument(writerClient, documentBytes);
    const size = updates.reduce((sum, update) => sum + update.byteLength, 0);
    // A room takes 250 by itself.
    await withServer({ roomMembers: people + 50 }, async (server) => {
      const writer = await LoadClient.open({ peer: server, room: "large", person: "writer" });
      await writer.ready();
      for (const update of updates) writer.sendUpdate(update);
      await until("written", () => writer.unacknowledged === 0, Boolean, 30_000);
      writer.leave();
      const inside = await Bystander.start(server, "large");
      const outside = await Bystander.start(server, "small");
      await pause(scaled(1_000, 300));

      const started = performance.now();
      const visitors = await Promise.all(
        Array.from({ length: people }, (_, index) =>
          LoadClient.open({ peer: server, room: "large", person: `visitor${index}` }),
        ),
      );
      await Promise.all(visitors.map((visitor) => visitor.ready(60_000)));
      findings.add("everybody has it after", performance.now() - started, "ms", { most: joinsMs });
      const [here, elsewhere] = [await inside.end(), await outside.end()];
      findings.add("others in it waited at most", here.most, "ms", { most: stallMs });
      findings.add("others elsewhere waited at most", elsewhere.most, "ms", { most: stallMs });
      findings.add("others elsewhere, p99", elsewhere.p99, "ms");

      // A snapshot joins neighbors and is a little smaller.
      expect(visitors.filter(({ documentBytes: bytes }) => bytes < size * 0.95)).toEqual([]);
      expect(visitors.filter(({ isOpen }) => !isOpen)).toEqual([]);
      findings.add("documents in memory", await countIn(server, "rooms"), "", { exactly: 2 });
      for (const visitor of visitors) visitor.leave();
      findings.judge();
    });
  },
);
