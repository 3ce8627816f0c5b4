import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import {
  encodePresenceEntries,
  encodeShowing,
  type Showing,
} from "@commontable/shared/sync/presence-codec.ts";
import { PresenceReceiver } from "./PresenceReceiver.ts";

const amara = { id: "amara", name: "Amara Okafor", organization: "Harbor College", color: 3 };
let awareness: Awareness;
let receiver: PresenceReceiver;
let changes: unknown[];

/** An entry as the server tells it. */
function tell(clientId: number, clock: number, state: Showing | null, user?: object): void {
  receiver.take(
    encodePresenceEntries([
      { clientId, clock, showing: encodeShowing(state), user: user && JSON.stringify(user) },
    ]),
  );
}

/** Makes the last word of a client this much older. The library keeps the real clock. */
function grow(clientId: number, ms: number): void {
  const { clock, lastUpdated } = awareness.meta.get(clientId) ?? { clock: 0, lastUpdated: Date.now() };
  awareness.meta.set(clientId, { clock, lastUpdated: lastUpdated - ms });
}

const shown = (clientId: number): unknown => awareness.getStates().get(clientId);

describe("what the server says about the others", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    awareness = new Awareness(new Y.Doc());
    awareness.setLocalState(null);
    receiver = new PresenceReceiver(awareness);
    changes = [];
    awareness.on("change", (change: unknown) => changes.push(change));
  });
  afterEach(() => {
    awareness.destroy();
    vi.useRealTimers();
  });

  it("is shown with the name that came first, also when later entries have none", () => {
    tell(7, 0, {}, amara);
    tell(7, 1, { seen: 4 });
    expect(shown(7)).toEqual({ seen: 4, user: amara });
    tell(7, 2, { seen: 4 }, { ...amara, name: "Amara" });
    expect(shown(7)).toEqual({ seen: 4, user: { ...amara, name: "Amara" } });
  });

  it("is told to the page when something is different, and only then", () => {
    tell(7, 1, { seen: 4 }, amara);
    tell(7, 2, { seen: 4 });
    tell(7, 3, { seen: 5 });
    tell(7, 3, null);
    tell(8, 3, null);
    expect(changes).toEqual([
      { added: [7], updated: [], removed: [] },
      { added: [], updated: [7], removed: [] },
      { added: [], updated: [], removed: [7] },
    ]);
  });

  it("[PR6] stays until the server says otherwise, also when nothing comes for long", () => {
    tell(7, 1, {}, amara);
    grow(7, 10 * 60_000);
    vi.advanceTimersByTime(5_000);
    expect([shown(7), changes.length]).toEqual([{ user: amara }, 1]);
    tell(7, 1, null);
    expect(shown(7)).toBeUndefined();
  });

  it("is shown again after a break, whoever did not move meanwhile", () => {
    tell(7, 1, { seen: 4 }, amara);
    receiver.forget();
    expect(shown(7)).toBeUndefined();
    tell(7, 1, { seen: 4 }, amara);
    expect(shown(7)).toEqual({ seen: 4, user: amara });
  });

  it("does not keep the names of those who left", () => {
    tell(7, 1, {}, amara);
    tell(7, 1, null);
    tell(7, 2, {});
    expect(shown(7)).toEqual({ user: undefined });
  });

  it("moves nothing of this page's own", () => {
    awareness.setLocalState({ seen: 9 });
    tell(awareness.clientID, 500, { seen: 1 }, amara);
    receiver.forget();
    expect(awareness.getLocalState()).toEqual({ seen: 9 });
  });

  it("[PR5] is put right when it says that this page is gone", () => {
    awareness.setLocalState({ seen: 9 });
    const clock = awareness.meta.get(awareness.clientID)?.clock ?? 0;
    let told = 0;
    awareness.on("update", () => (told += 1));
    tell(awareness.clientID, clock - 1, null);
    expect(awareness.getLocalState()).toEqual({ seen: 9 });
    expect(awareness.meta.get(awareness.clientID)?.clock).toBe(clock + 1);
    expect(told).toBe(1);
    awareness.setLocalState(null);
    tell(awareness.clientID, clock + 2, null);
    expect(awareness.getLocalState()).toBeNull();
  });
});
