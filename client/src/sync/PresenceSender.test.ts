import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import { decodePresenceEntries, type Showing } from "@commontable/shared/sync/presence-codec.ts";
import * as Y from "yjs";
import { PresenceSender, seenEveryMs, throttleMs } from "./PresenceSender.ts";

let awareness: Awareness;
let sender: PresenceSender;
let sent: (Showing | null | undefined)[];

describe("telling others about this page", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    awareness = new Awareness(new Y.Doc());
    awareness.setLocalState(null);
    sent = [];
    sender = new PresenceSender({
      awareness,
      clock: { now: () => Date.now() },
      send: (entry) => sent.push(decodePresenceEntries(entry)[0]?.state),
    });
  });
  afterEach(() => {
    sender.close();
    awareness.destroy();
    vi.useRealTimers();
  });

  it("[PR1] sends the first change at once and then the latest of each interval", () => {
    sender.setPresent(true);
    for (let index = 0; index < 10; index += 1) sender.setField(`field ${index}`);
    expect(sent).toEqual([{}]);
    vi.advanceTimersByTime(throttleMs);
    expect(sent).toEqual([{}, { field: "field 9" }]);
  });

  it("[PR2] tells what was seen at most once a second", () => {
    sender.setPresent(true);
    sender.setSeen(5);
    vi.advanceTimersByTime(10);
    for (let seq = 6; seq <= 20; seq += 1) sender.setSeen(seq);
    vi.advanceTimersByTime(seenEveryMs + throttleMs);
    expect(sent).toEqual([{}, { seen: 5 }, { seen: 20 }]);
  });

  it("[PR2] never goes back", () => {
    sender.setPresent(true);
    sender.setSeen(9);
    vi.advanceTimersByTime(5_000);
    sender.setSeen(3);
    vi.advanceTimersByTime(5_000);
    expect(awareness.getLocalState()).toEqual({ seen: 9 });
  });

  it("[PR3] says at once that the page left the document", () => {
    sender.setPresent(true);
    sender.setPresent(false);
    expect(sent).toEqual([{}, null]);
    expect(awareness.getLocalState()).toBeNull();
  });

  it("says nothing about a document that is open but not shown", () => {
    sender.setSeen(3);
    sender.setField("result/by");
    vi.advanceTimersByTime(5_000);
    expect(sent).toEqual([]);
  });
});
