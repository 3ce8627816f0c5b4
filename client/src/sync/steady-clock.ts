/**
 * The time of this computer without its steps back: what its clock loses when it is set right, as on waking, is added.
 * Everything here measures waiting; a clock an hour behind would wait an hour longer. It goes on while the machine
 * sleeps, which `performance.now()` does not everywhere.
 */
export function steadyClock(): { now(): number } {
  let last = Date.now();
  let lost = 0;
  return {
    now: () => {
      const at = Date.now();
      lost += Math.max(0, last - at);
      last = at;
      return at + lost;
    },
  };
}
