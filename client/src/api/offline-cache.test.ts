import { beforeEach, describe, expect, it, vi } from "vitest";
import { clearKeptAnswers } from "./offline-cache.ts";
import { readDraft, writeDraft } from "../sync/local/drafts.ts";
import { createQueryClient } from "./query.ts";

/** Browser storage in a few lines: Node has none by default. */
function memoryStorage(charsMax: number): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      const others = [...items].filter(([name]) => name !== key);
      const taken = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
      if (taken + key.length + value.length > charsMax) throw new DOMException("full", "QuotaExceededError");
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
  };
}

/** As much as browsers offer. */
const browserChars = 5_200_000;

const me = { person: "Amara Okafor" };

describe("answers kept for a start without a network", () => {
  beforeEach(() => {
    vi.stubGlobal("localStorage", memoryStorage(browserChars));
    vi.useFakeTimers();
    return () => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    };
  });

  it("are there on the next page, and stay there while nobody shows them", async () => {
    createQueryClient().setQueryData(["me"], me);
    await vi.advanceTimersByTimeAsync(1_000);
    for (let reload = 0; reload < 3; reload += 1) {
      const client = createQueryClient();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(client.getQueryData(["me"])).toEqual(me);
    }
  });

  it("are shown although reading them again fails", async () => {
    createQueryClient().setQueryData(["me"], me);
    await vi.advanceTimersByTimeAsync(1_000);
    const client = createQueryClient();
    const failing = client.fetchQuery({
      queryKey: ["me"],
      queryFn: () => Promise.reject(new Error("no network")),
      staleTime: 0,
    });
    await expect(failing).rejects.toThrow("no network");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(client.getQueryData(["me"])).toEqual(me);
    expect(createQueryClient().getQueryData(["me"])).toEqual(me);
  });

  it("are only what the shell needs", async () => {
    const client = createQueryClient();
    client.setQueryData(["invitations", "p1"], ["secret link"]);
    client.setQueryData(["people", "p1", "members"], ["Amara"]);
    await vi.advanceTimersByTimeAsync(1_000);
    const next = createQueryClient();
    expect(next.getQueryData(["invitations", "p1"])).toBeUndefined();
    expect(next.getQueryData(["people", "p1", "members"])).toEqual(["Amara"]);
  });

  it("[LS9] take a part of what there is: the shell's and the latest stay", async () => {
    const client = createQueryClient();
    client.setQueryData(["me"], me, { updatedAt: 1 });
    const documents = Array.from({ length: 12 }, (_, index) => ["comments", "p", index]);
    for (const [at, key] of documents.entries())
      client.setQueryData(key, ["x".repeat(430_000)], { updatedAt: 2 + at });
    await vi.advanceTimersByTimeAsync(1_000);
    const next = createQueryClient();
    expect(next.getQueryData(["me"])).toEqual(me);
    expect(documents.filter((key) => next.getQueryData(key))).toEqual(documents.slice(-4));
  });

  it("[LS9] give way to what somebody typed where there is no room for both", async () => {
    vi.stubGlobal("localStorage", memoryStorage(500_000));
    const client = createQueryClient();
    client.setQueryData(["comments", "p", "agenda"], ["x".repeat(430_000)]);
    await vi.advanceTimersByTimeAsync(1_000);
    const draft = "y".repeat(80_000);
    expect(writeDraft("suggesting/p/agenda", draft)).toBe(true);
    client.setQueryData(["comments", "p", "charter"], ["z".repeat(10_000)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(readDraft("suggesting/p/agenda")).toBe(draft);
    expect(writeDraft("too much for this browser", "y".repeat(600_000))).toBe(false);
  });

  it("what the shell does not need is dropped some time after it was shown", async () => {
    const client = createQueryClient();
    client.setQueryData(["versions", "p", "agenda", "compare", 1, 2], "two whole texts");
    client.setQueryData(["comments", "p", "agenda"], ["a thread"]);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(
      client
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey[0]),
    ).toEqual(["comments"]);
  });

  it("are gone after signing out, though this page still had some to write", async () => {
    const client = createQueryClient();
    client.setQueryData(["me"], me);
    await vi.advanceTimersByTimeAsync(1_000);
    client.setQueryData(["me"], { person: "changed" });
    clearKeptAnswers();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(createQueryClient().getQueryData(["me"])).toBeUndefined();
  });
});
