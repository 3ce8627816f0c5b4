import { beforeEach, describe, expect, it, vi } from "vitest";
import { clearKeptAnswers } from "./offline-cache.ts";
import { createQueryClient } from "./query.ts";

/** Browser storage in a few lines: Node has none by default. */
function memoryStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const me = { person: "Amara Okafor" };

describe("answers kept for a start without a network", () => {
  beforeEach(() => {
    vi.stubGlobal("localStorage", memoryStorage());
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
