import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Table } from "../../sync/Table.ts";
import { HeldDocuments } from "./HeldDocuments.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("[CM25] what another tab left and cannot be read holds up nothing", async () => {
  const handle = {
    status: () => ({ phase: "ready" }),
    hasWaitingChanges: () => false,
    subscribe: () => () => undefined,
    takeLeftovers: () => Promise.reject(new Error("These bytes are no change.")),
  };
  // Safe: of a table, only a document's handle and its being held are used.
  const table = { handle: () => handle, retain: () => () => undefined } as unknown as Table;
  const documents = new HeldDocuments(table, () => undefined);
  documents.hold(new Set(["agenda"]));
  const handleEnd = vi.fn<() => void>();
  void documents.takeLeftovers()?.then(handleEnd);
  await vi.advanceTimersByTimeAsync(0);
  expect(handleEnd).toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
