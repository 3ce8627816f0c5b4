import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { defaultLimits } from "@commontable/server/sync/limits.ts";
import { useEngine } from "../../support/engine-fixture.ts";
import { until } from "../../support/until.ts";

// Far more than the kernel's own buffers hold goes out within seconds.
const plenty = { burst: 1e9, perSecond: 1e9 };
const limits = {
  updates: plenty,
  bytes: plenty,
  work: plenty,
  documentBytes: 1e9,
  documentCharacters: 1e9,
  bufferedPresence: 16 * 1024,
  bufferedLive: 64 * 1024,
  bufferedEnd: defaultLimits.bufferedEnd,
};
const messages = 250;
const words = "x".repeat(45_000);

describe("a reader that stalls for a while", () => {
  const engine = useEngine({ limits });

  test(
    "[SY9] a slow reader is spared, then gets one difference and ends equal",
    { timeout: 60_000 },
    async () => {
      const slow = await engine.table("ana").hello();
      const theirs = await slow.open("agenda");
      const ben = await engine.table("ben").hello();
      const mine = await ben.open("agenda");
      slow.pause();
      for (let index = 0; index < messages; index++) mine.doc.getText("notes").insert(0, words);
      await until("all stored", () => mine.ack.count === messages, Boolean, 30_000);
      slow.resume();
      await until(
        "equal",
        () => theirs.doc.getText("notes").length === messages * words.length,
        Boolean,
        30_000,
      );
      expect(slow.closed).toBeNull();
      expect(theirs.updates).toBeLessThan(messages);
    },
  );
});

describe("a reader that stalls while somebody comes", () => {
  const engine = useEngine({ limits });

  test("[SY25] is told who is there, with names, when it has room again", { timeout: 60_000 }, async () => {
    const slow = await engine.table("ana").hello();
    const theirs = await slow.open("agenda");
    const ben = await engine.table("ben").hello();
    const mine = await ben.open("agenda");
    slow.pause();
    for (let index = 0; index < messages; index++) mine.doc.getText("notes").insert(0, words);
    await until("all stored", () => mine.ack.count === messages, Boolean, 30_000);
    const id = mine.doc.clientID;
    ben.show(mine.channel, id, 1, { seen: 1 });
    await until("told", () => mine.presence.has(id));
    ben.show(mine.channel, id, 2, { seen: 2 });
    await until("told again", () => mine.presence.get(id)?.seen === 2);
    slow.resume();
    await until("shown", () => theirs.presence.has(id), Boolean, 30_000);
    await until("shown", () => theirs.presence.get(id)?.seen === 2);
    expect(theirs.presence.get(id)?.user).toMatchObject({ id: "ben", name: "Person ben" });
    expect(theirs.introduced.length).toBeGreaterThan(0);
  });
});

describe("a reader that stalls for good", () => {
  const engine = useEngine({ limits: { ...limits, behindMs: 2_000 } });

  test(
    "[SY9] a reader that never drains is closed, and comes back by itself",
    { timeout: 60_000 },
    async () => {
      const slow = await engine.table("ana").hello();
      await slow.open("agenda");
      const ben = await engine.table("ben").hello();
      const mine = await ben.open("agenda");
      slow.pause();
      for (let index = 0; index < messages; index++) mine.doc.getText("notes").insert(0, words);
      await until("all stored", () => mine.ack.count === messages, Boolean, 30_000);
      await pause(3_000);
      slow.resume();
      await until("closed", () => slow.closed !== null);
      expect([failures["too-slow"].close, 1006]).toContain(slow.closed?.code);
    },
  );
});
