import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MemoryStore } from "./local/MemoryStore.ts";
import { steadyClock } from "./steady-clock.ts";
import { Table } from "./Table.ts";
import { FakeTableServer } from "./testing/FakeTableServer.ts";
import { saveOf, type } from "./testing/TestPages.ts";

const tenMinutes = 600_000;

/** Says of nothing that it is not kept. */
class QuietStore extends MemoryStore {
  override load() {
    return Promise.resolve(null);
  }
}

describe("a computer whose clock is set back", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("[CN8] loses no time: it goes on from where it was", () => {
    const clock = steadyClock();
    const start = clock.now();
    const after = (ms: number) => {
      vi.setSystemTime(Date.now() + ms);
      return clock.now() - start;
    };
    expect([5_000, -tenMinutes, 1_000, tenMinutes, -1].map(after)).toEqual([
      5_000,
      5_000,
      6_000,
      6_000 + tenMinutes,
      6_000 + tenMinutes,
    ]);
  });

  it("[CN8] [CN1] [SV7] says within seconds that words wait over a dead socket, and makes a new one", async () => {
    const server = new FakeTableServer();
    server.personId = "writer";
    const table = new Table({
      partnershipId: "table",
      personId: "writer",
      connect: server.connect,
      store: (_name, events) => new QuietStore(events),
      clock: steadyClock(),
      random: () => 0,
      isVisible: () => true,
    });
    table.start();
    table.retain("agenda");
    await vi.advanceTimersByTimeAsync(100);
    expect(table.handle("agenda").status()).toMatchObject({ phase: "ready", save: { status: "saved" } });
    const [socket] = server.sockets;
    const handle = server.handle.bind(server);
    vi.spyOn(server, "handle").mockImplementation((from, frame) => {
      if (from !== socket) handle(from, frame);
    });
    type(table, "words");
    vi.setSystemTime(Date.now() - tenMinutes);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(saveOf(table)).toMatchObject({ status: "on-device", changes: 1 });
    await vi.advanceTimersByTimeAsync(7_100);
    expect(server.sockets).not.toContain(socket);
    expect([saveOf(table).status, server.text("agenda")]).toEqual(["saved", "words"]);
    await table.close();
  });
});
