/** Loaded into every server before its own code: answers how much memory it holds, and ends it in good order or with whoever started it. */
process.on("message", (message: unknown) => {
  if (message === "exit") process.exit(0);
  else if (message === "memory") tell();
  else if (message === "memory after collecting") collect(3);
});
// Whoever started it is gone, in whatever way: it would go on for ever.
process.once("disconnect", () => process.exit(1));
// Waiting for questions is no reason to stay.
process.channel?.unref();

/** Bytes outside the heap are only given back by the collection after the one that found them unused. */
function collect(times: number): void {
  globalThis.gc?.();
  if (times > 1) setTimeout(() => collect(times - 1), 20);
  else tell();
}

function tell(): void {
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heap: heapUsed, external, resident: rss });
}
