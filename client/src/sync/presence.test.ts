import { describe, expect, it } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { companionsOf, seenBy } from "./presence.ts";

const own = new Awareness(new Y.Doc());

/** A state as it arrives from the server. */
function arrives(state: Record<string, unknown>): void {
  const other = new Awareness(new Y.Doc());
  other.setLocalState(state);
  applyAwarenessUpdate(own, encodeAwarenessUpdate(other, [other.clientID]), "remote");
  other.destroy();
}

const amara = { id: "amara", name: "Amara Okafor", organization: "Harbor College", color: 3 };
const mai = { id: "mai", name: "Mai Vang", organization: "South Ward Parents", color: 5 };
const me = { id: "me", name: "Me", organization: "Here", color: 1 };

describe("companions", () => {
  arrives({ user: mai, seen: 4 });
  arrives({ user: amara, seen: 9, field: "result/by" });
  arrives({ user: amara, seen: 12, cursor: { anchor: {}, head: {} } });
  arrives({ user: me, seen: 20 });
  arrives({ seen: 30 });
  const companions = companionsOf(own, "me");

  it("are other persons by name, each once, with everything their pages say", () => {
    expect(companions).toMatchObject([
      { user: amara, field: "result/by", seen: 12, hasCursor: true },
      { user: mai, field: null, seen: 4, hasCursor: false },
    ]);
    expect(companions[0]?.clientIds).toHaveLength(2);
  });

  it("[SV3] have seen a change when their screen showed its number or a later one", () => {
    expect(seenBy(companions, 12)).toEqual([amara]);
    expect(seenBy(companions, 4)).toEqual([amara, mai]);
    expect(seenBy(companions, 13)).toEqual([]);
  });
});
