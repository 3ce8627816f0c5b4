import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { arrivalMsMax, arrive, idleMsMax, inTime } from "./arrive.ts";

const KiB = 1024;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A body that comes when the test says so. */
function dripping(bytesStated: number | null, bytesMax = 20 * 1024 * KiB) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const arrived = arrive(readable, { bytesMax, bytesStated, sentence: "Too large." });
  const end = arrived.then(
    (bytes) => `${bytes.byteLength} bytes`,
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );
  /** Comes, and is taken note of before the clock goes on. */
  const drip = async (bytes = 1): Promise<void> => {
    await writer.write(new Uint8Array(bytes));
    await setImmediate();
  };
  return { writer, drip, end, readable };
}

test("[AC35] a body that keeps coming arrives whole, in its order", async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of [[1, 2], [], [3]]) controller.enqueue(new Uint8Array(part));
      controller.close();
    },
  });
  const bytes = await arrive(body, { bytesMax: 3, bytesStated: null });
  expect(Array.from(bytes)).toEqual([1, 2, 3]);
  expect(vi.getTimerCount()).toBe(0);
});

test("[AC35] a body that stands still is given up, one that pauses is not", async () => {
  const { drip, end, readable } = dripping(20 * 1024 * KiB);
  await drip();
  vi.advanceTimersByTime(idleMsMax - 1);
  await drip();
  vi.advanceTimersByTime(idleMsMax - 1);
  await drip();
  vi.advanceTimersByTime(idleMsMax);
  expect(await end).toBe("too-slow");
  // Whoever answers still has the connection.
  expect(readable.locked).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ["that states a kilobyte", KiB, 30_000, 31_000],
  ["that states a megabyte", 1024 * KiB, 40_000, 41_000],
  ["that states nothing, as one of the largest", null, 243_000, 244_000],
])("[AC35] a body %s may take as long as that needs", async (_which, stated, from, until) => {
  const limit = arrivalMsMax(stated ?? 20 * 1024 * KiB);
  expect(limit).toBeGreaterThanOrEqual(from);
  expect(limit).toBeLessThan(until);
  const { drip, end } = dripping(stated);
  let passed = 0;
  for (const step = idleMsMax / 2; passed + step < limit; passed += step) {
    await drip();
    vi.advanceTimersByTime(step);
  }
  await drip();
  vi.advanceTimersByTime(limit - passed - 1);
  await drip();
  vi.advanceTimersByTime(1);
  expect(await end).toBe("too-large");
});

test("[AC35] a body that is larger than may be sent is refused, also where it stated nothing", async () => {
  const { writer, drip, end } = dripping(null, 4);
  await drip(4);
  await drip();
  await writer.close();
  expect(await end).toBe("too-large");
});

test("[AC35] a body that says it is larger than may be sent is refused before any of it is waited for", async () => {
  const { drip, end } = dripping(5, 4);
  await drip();
  // As long as whoever is still sending is listened to, so that they read why.
  vi.advanceTimersByTime(10_000);
  expect(await end).toBe("too-large");
});

test("a body that breaks off is nobody's fault here", async () => {
  const { writer, drip, end } = dripping(4);
  await drip();
  await writer.abort(new Error("gone"));
  expect(await end).toBe("bad-request");
});

test("[AC35] a body that is read some other way is given up after its time, and one that is here holds no timer", async () => {
  expect(await inTime(Promise.resolve("{}"), 2)).toBe("{}");
  expect(vi.getTimerCount()).toBe(0);
  await expect(inTime(Promise.reject(new Error("gone")), 2)).rejects.toMatchObject({ code: "bad-request" });
  const never = expect(inTime(Promise.withResolvers().promise, KiB)).rejects.toMatchObject({
    code: "too-slow",
  });
  vi.advanceTimersByTime(arrivalMsMax(KiB));
  await never;
});
