/** A page that has just come is still setting up what one writes in; whatever can wait comes after that. */
const settleMs = 2_000;

/** Where something always is more urgent, it is done all the same. */
const patienceMs = 3_000;

/** Runs a task once the page has settled and the browser has nothing more urgent to do. Returns the way to call it off. */
export function whenQuiet(task: () => void): () => void {
  let idle = 0;
  const timer = setTimeout(() => {
    // Safari has no idle callback.
    if (typeof requestIdleCallback === "function") idle = requestIdleCallback(task, { timeout: patienceMs });
    else task();
  }, settleMs);
  return () => {
    clearTimeout(timer);
    if (idle !== 0) cancelIdleCallback(idle);
  };
}
