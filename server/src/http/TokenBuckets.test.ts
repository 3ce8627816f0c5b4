import { describe, expect, it } from "vitest";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { TokenBuckets } from "./TokenBuckets.ts";

function fixture() {
  let now = 0;
  const buckets = new TokenBuckets({ size: 2, refillMs: 1_000, clock: () => now });
  return { buckets, wait: (ms: number) => (now += ms) };
}

describe("token buckets", () => {
  it("allow a burst and then refuse", () => {
    const { buckets } = fixture();
    buckets.take("a");
    buckets.take("a");
    expect(() => buckets.take("a")).toThrow(new AppError("too-many"));
  });

  it("keep keys apart", () => {
    const { buckets } = fixture();
    buckets.take("a");
    buckets.take("a");
    expect(() => buckets.take("b")).not.toThrow();
  });

  it("refill evenly and never above their size", () => {
    const { buckets, wait } = fixture();
    buckets.take("a");
    buckets.take("a");
    wait(1_000);
    buckets.take("a");
    expect(() => buckets.take("a")).toThrow(AppError);
    wait(60_000);
    buckets.take("a");
    buckets.take("a");
    expect(() => buckets.take("a")).toThrow(AppError);
  });

  it("lose nothing to a clock that is set back", () => {
    const { buckets, wait } = fixture();
    buckets.take("a");
    wait(-3_600_000);
    expect(() => buckets.take("a")).not.toThrow();
    wait(1_000);
    expect(() => buckets.take("a")).not.toThrow();
  });

  it("take nothing from one key when another is empty", () => {
    const { buckets } = fixture();
    buckets.take("empty");
    buckets.take("empty");
    expect(() => buckets.take("full", "empty")).toThrow(AppError);
    buckets.take("full");
    buckets.take("full");
    expect(() => buckets.take("full")).toThrow(AppError);
  });
});
