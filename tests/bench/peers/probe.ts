/** Loaded into every server before its own code: answers how much memory it holds, and ends it in good order. */
process.on("message", (message: unknown) => {
  if (message === "exit") process.exit(0);
  if (message !== "memory" && message !== "memory after collecting") return;
  if (message === "memory after collecting") globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heap: heapUsed, external, resident: rss });
});
// Waiting for questions is no reason to stay.
process.channel?.unref();
