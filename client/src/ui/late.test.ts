import { expect, test, vi } from "vitest";
import { late } from "./late.ts";

test("[SH7] a part is fetched once, whoever asks", async () => {
  const fetch = vi.fn(async () => "code");
  const part = late(fetch);
  expect(part.read()).toBeNull();
  await Promise.all([part.load(), part.load()]);
  await part.load();
  expect(part.read()).toBe("code");
  expect(fetch).toHaveBeenCalledOnce();
});

test("[SH7] a failed load is tried again", async () => {
  const fetch = vi.fn(async () => "code").mockRejectedValueOnce(new Error("the network is gone"));
  const part = late(fetch);
  await expect(part.load()).rejects.toThrow("the network is gone");
  expect(part.read()).toBeNull();
  await part.load();
  expect(part.read()).toBe("code");
});

test("[SH7] who waits is told when the part is there", async () => {
  const part = late(async () => "code");
  const listener = vi.fn();
  const stop = part.subscribe(listener);
  await part.load();
  expect(listener).toHaveBeenCalledOnce();
  stop();
});
