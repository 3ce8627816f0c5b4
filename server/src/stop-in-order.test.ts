import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stopInOrder } from "./stop-in-order.ts";

const logger = { error: () => undefined };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("stopping", () => {
  it("takes the steps one after the other and leaves with 0", async () => {
    const done: string[] = [];
    const exit = vi.fn<(code: number) => void>();
    const step = (name: string) => [name, async () => void done.push(name)] as const;
    stopInOrder({ deadlineMs: 5_000, logger, exit, steps: [step("a"), step("b")] })();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(["a", "b"]);
    expect(exit.mock.calls).toEqual([[0]]);
  });

  it("goes on after a step that fails, and leaves with 1", async () => {
    const done: string[] = [];
    const exit = vi.fn<(code: number) => void>();
    const broken = ["broken", () => Promise.reject(new Error("no"))] as const;
    stopInOrder({ deadlineMs: 5_000, logger, exit, steps: [broken, ["b", () => void done.push("b")]] })();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(["b"]);
    expect(exit.mock.calls).toEqual([[1]]);
  });

  it("does not wait longer than its deadline", async () => {
    const exit = vi.fn<(code: number) => void>();
    stopInOrder({
      deadlineMs: 5_000,
      logger,
      exit,
      steps: [["stuck", () => new Promise(() => undefined)]],
    })();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(exit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(exit.mock.calls).toEqual([[1]]);
  });

  it("leaves at once when asked a second time", () => {
    const exit = vi.fn<(code: number) => void>();
    const stop = stopInOrder({
      deadlineMs: 5_000,
      logger,
      exit,
      steps: [["stuck", () => new Promise(() => undefined)]],
    });
    stop();
    stop();
    expect(exit.mock.calls).toEqual([[1]]);
  });
});
