/**
 * Whether an update can be integrated at once. An item leans on its origins and its parent; Yjs keeps an
 * item whose support is missing in memory for ever, and later blames whoever brings it.
 */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { Known } from "./Known.ts";
import type { Id, Struct } from "./walk.ts";

interface Unmet {
  code: ErrorCode;
  detail: string;
}

/**
 * Finds what keeps `fresh` (structs in clock order per client) from being integrated; null when nothing
 * does. `clockOf` says how far each client id reaches with this update.
 */
export function findUnmet(
  fresh: readonly Struct[],
  known: Known,
  clockOf: (client: number) => number,
): Unmet | null {
  let crosses = false;
  for (const struct of fresh) {
    for (const id of supportsOf(struct)) {
      if (id.clock >= clockOf(id.client)) {
        return {
          code: "resync",
          detail: `${name(struct)} leans on ${id.client}:${id.clock}, which is unknown`,
        };
      }
      if (id.client === struct.client) {
        if (id.clock >= struct.clock)
          return { code: "bad-update", detail: `${name(struct)} leans on itself` };
      } else if (id.clock >= known.clockOf(id.client)) {
        crosses = true;
      }
    }
  }
  return crosses ? findCircle(fresh, known) : null;
}

/** New structs of several ids lean on each other: plays the integration through, head by head. */
function findCircle(fresh: readonly Struct[], known: Known): Unmet | null {
  const queues = new Map<number, { structs: Struct[]; next: number }>();
  const reached = new Map<number, number>();
  for (const struct of fresh) {
    const queue = queues.get(struct.client);
    if (queue) queue.structs.push(struct);
    else queues.set(struct.client, { structs: [struct], next: 0 });
  }
  const isMet = (id: Id): boolean =>
    id.clock < Math.max(known.clockOf(id.client), reached.get(id.client) ?? 0);
  let progress = true;
  while (progress) {
    progress = false;
    for (const [client, queue] of queues) {
      for (;;) {
        const struct = queue.structs[queue.next];
        if (!struct || !supportsOf(struct).every((id) => id.client === client || isMet(id))) break;
        reached.set(client, struct.clock + struct.length);
        queue.next += 1;
        progress = true;
      }
      if (queue.next === queue.structs.length) queues.delete(client);
    }
  }
  return queues.size === 0 ? null : { code: "bad-update", detail: "structs lean on each other in a circle" };
}

function supportsOf(struct: Struct): Id[] {
  if (struct.kind !== "item") return [];
  const ids: Id[] = [];
  if (struct.origin) ids.push(struct.origin);
  if (struct.rightOrigin) ids.push(struct.rightOrigin);
  if (struct.parent !== null && typeof struct.parent !== "string") ids.push(struct.parent);
  return ids;
}

function name(struct: Struct): string {
  return `${struct.client}:${struct.clock}`;
}
