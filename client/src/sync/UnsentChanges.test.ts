import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { UnsentChanges } from "./UnsentChanges.ts";

/** A document whose local changes are kept until they are answered. */
function writer() {
  const doc = new Y.Doc();
  const changes = new UnsentChanges();
  let count = 0;
  doc.on("update", (update: Uint8Array) => {
    count += 1;
    changes.push(update);
  });
  const type = (words: string) => doc.getText("text").insert(doc.getText("text").length, words);
  return { doc, changes, type, count: () => count };
}

describe("unsent changes", () => {
  it("packs what was typed into few messages that stand alone in order", () => {
    const { doc, changes, type, count } = writer();
    for (let index = 0; index < 1_000; index += 1) type(`${index} `);
    const messages = changes.pack(1, count(), 64);
    expect(messages.length).toBeLessThanOrEqual(10);
    expect(messages.at(-1)?.completes).toBe(1_000);
    const other = new Y.Doc();
    for (const { update } of messages) {
      Y.applyUpdate(other, update);
      expect(other.store.pendingStructs).toBeNull();
    }
    expect(other.getText("text").toJSON()).toBe(doc.getText("text").toJSON());
  });

  it("completes a change only with the last of its pieces", () => {
    const { changes, type } = writer();
    type("a");
    type("p".repeat(200_000));
    const messages = changes.pack(1, 2, 64);
    const completes = messages.map((message) => message.completes);
    expect(completes.pop()).toBe(2);
    expect(new Set(completes)).toEqual(new Set([1]));
    expect(messages.length).toBeGreaterThan(3);
  });

  it("packs no more than there is room for", () => {
    const { changes, type, count } = writer();
    for (let index = 0; index < 1_000; index += 1) type("x");
    const messages = changes.pack(1, count(), 2);
    expect(messages.map(({ completes }) => completes)).toEqual([100, 200]);
  });

  it("goes on after what was answered", () => {
    const { changes, type } = writer();
    for (const word of ["a", "b", "c"]) type(word);
    changes.dropUpTo(2);
    expect(changes.pack(3, 3, 64).map(({ completes }) => completes)).toEqual([3]);
    changes.dropUpTo(3);
    type("d");
    expect(changes.pack(4, 4, 64)).toHaveLength(1);
  });
});
