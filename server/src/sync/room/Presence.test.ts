import { describe, expect, test } from "vitest";
import { decodeAwarenessEntries } from "@commontable/shared/sync/awareness.ts";
import { decodeMessage } from "@commontable/shared/sync/frames.ts";
import {
  decodePresenceEntries,
  encodeShowing,
  type Showing,
} from "@commontable/shared/sync/presence-codec.ts";
import type { PresenceMessage } from "../fanout.ts";
import { Presence, type Presented } from "./Presence.ts";

const ana = { id: "ana", name: "Ana", organization: "Harbor College", color: 3 };
const ben = { id: "ben", name: "Ben", organization: "South Ward Parents", color: 5 };

function shown(clientId: number, clock: number, state: Showing, user = ana): Presented {
  return { clientId, clock, user, showing: encodeShowing(state), state };
}

/** What a table socket reads. */
function atTable(message: PresenceMessage | null): unknown[] {
  const read = message ? decodeMessage(message("table")) : null;
  if (read?.type !== "presence") return [];
  return decodePresenceEntries(read.update).map(({ clientId, state, user }) => [
    clientId,
    state,
    user === undefined ? undefined : JSON.parse(user),
  ]);
}

/** What a plain socket reads. */
function plain(message: PresenceMessage | null): unknown[] {
  const read = message ? decodeMessage(message("plain")) : null;
  if (read?.type !== "awareness") return [];
  return decodeAwarenessEntries(read.update, 100).map(({ clientId, clock, state }) => [
    clientId,
    clock,
    JSON.parse(state),
  ]);
}

describe("presence that is due", () => {
  test("[SY24] is written once for each kind of socket, and only for kinds that listen", () => {
    const presence = new Presence();
    const unwanted = {
      toJSON: () => {
        throw new Error("nobody asked for JSON");
      },
    };
    presence.set({ ...shown(1, 1, {}), state: { unwanted } });
    const message = presence.takeDue();
    expect(message?.("table")).toBe(message?.("table"));
    expect(() => message?.("plain")).toThrow("nobody asked");
  });

  test("[SY24] says the same in both forms", () => {
    const presence = new Presence();
    presence.set(shown(1, 4, { seen: 9 }));
    presence.set(shown(2, 5, {}, ben));
    presence.remove(2);
    const message = presence.takeDue();
    expect(atTable(message)).toEqual([
      [1, { seen: 9 }, ana],
      [2, null, undefined],
    ]);
    expect(plain(message)).toEqual([
      [1, 4, { seen: 9, user: ana }],
      [2, 5, null],
    ]);
    expect(presence.takeDue()).toBeNull();
  });

  test("[SY11] is never an older state", () => {
    const presence = new Presence();
    expect(presence.set(shown(1, 5, { seen: 5 }))).toBe(true);
    expect(presence.set(shown(1, 5, { seen: 6 }))).toBe(false);
    expect(presence.set(shown(1, 4, { seen: 4 }))).toBe(false);
    expect(atTable(presence.takeDue())).toEqual([[1, { seen: 5 }, ana]]);
  });

  test("[SY25] has the name at first, then no more, and again with other words", () => {
    const presence = new Presence();
    const names = (): unknown[] => atTable(presence.takeDue()).map((entry) => (entry as unknown[])[2]);
    presence.set(shown(1, 1, {}));
    expect(names()).toEqual([ana]);
    presence.set(shown(1, 2, {}, { ...ana }));
    expect(names()).toEqual([undefined]);
    presence.set(shown(1, 3, {}, { ...ana, name: "Ana Okafor" }));
    expect(names()).toEqual([{ ...ana, name: "Ana Okafor" }]);
  });

  test("[SY25] has the name of whoever moved again before their first entry was told", () => {
    const presence = new Presence();
    presence.set(shown(1, 1, { seen: 1 }));
    presence.set(shown(1, 2, { seen: 2 }));
    expect(atTable(presence.takeDue())).toEqual([[1, { seen: 2 }, ana]]);
  });

  test("[SY25] has the name of whoever went and came back before it was told", () => {
    const presence = new Presence();
    presence.set(shown(1, 1, {}));
    presence.takeDue();
    presence.remove(1);
    presence.set(shown(1, 1, { seen: 1 }));
    expect(atTable(presence.takeDue())).toEqual([[1, { seen: 1 }, ana]]);
  });

  test("[SY25] everybody, for whoever joins or missed something, comes with names", () => {
    const presence = new Presence();
    presence.set(shown(1, 1, { seen: 1 }));
    presence.set(shown(2, 1, {}, ben));
    presence.takeDue();
    expect(atTable(presence.all())).toEqual([
      [1, { seen: 1 }, ana],
      [2, {}, ben],
    ]);
  });
});
