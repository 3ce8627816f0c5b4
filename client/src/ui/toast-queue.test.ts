import { expect, test } from "vitest";
import { ToastQueue } from "./toast-queue.ts";

test("one toast is shown at a time, the next after it went", () => {
  const queue = new ToastQueue();
  queue.add({ words: "Moved" });
  queue.add({ words: "Copied" });
  const first = queue.current();
  expect(first?.words).toBe("Moved");
  queue.dismiss(first?.id ?? 0);
  expect(queue.current()?.words).toBe("Copied");
});

test("dismissing one that is gone leaves the shown one", () => {
  const queue = new ToastQueue();
  queue.add({ words: "Moved" });
  queue.dismiss(99);
  expect(queue.current()?.words).toBe("Moved");
});

test("of many waiting ones the oldest are dropped", () => {
  const queue = new ToastQueue();
  for (const words of ["a", "b", "c", "d", "e"]) queue.add({ words });
  queue.dismiss(queue.current()?.id ?? 0);
  expect(queue.current()?.words).toBe("c");
});

test("a failure is never dropped, and lets what is only there for a moment go before it", () => {
  const queue = new ToastQueue();
  for (const words of ["x", "y", "z", "w", "v"]) queue.add({ words, isFailure: true });
  for (const words of ["a", "b", "c", "d", "e"]) queue.add({ words });
  const seen: string[] = [];
  for (let toast = queue.current(); toast; toast = queue.current()) {
    seen.push(toast.words);
    queue.dismiss(toast.id);
  }
  expect(seen).toEqual(["a", "x", "y", "z", "w", "v", "c", "d", "e"]);
});
