/** Damage and malice in bytes that were an honest update. */
import { Bytes } from "../integration/attack/scene.ts";
import { oneOf, type Pick } from "@commontable/shared/lib/testing/seeded.ts";

/** Numbers at which something begins or ends. */
const edges = [0, 1, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER] as const;

/** `update` with one to three changes; `other` is another update to take parts from. */
export function mutated(update: Uint8Array, other: Uint8Array, pick: Pick): Uint8Array {
  let bytes: number[] = [...update];
  for (let times = 1 + pick(3); times > 0; times--) {
    const at = pick(bytes.length);
    switch (pick(8)) {
      case 0:
        bytes[at] = pick(256);
        break;
      case 1:
        bytes.splice(at, 1 + pick(3));
        break;
      case 2:
        bytes.splice(at, 0, pick(256));
        break;
      case 3:
        bytes.length = Math.max(1, at);
        break;
      case 4:
        bytes.splice(at, 1, ...new Bytes().numbers(oneOf(pick, edges)).done());
        break;
      case 5: {
        const from = pick(other.length);
        bytes.splice(at, 0, ...other.subarray(from, from + 40));
        break;
      }
      case 6:
        bytes[at] = ((bytes[at] ?? 0) + 1) % 256;
        break;
      default:
        bytes = [...joined(bytes, other)];
    }
    if (bytes.length === 0) bytes.push(0);
  }
  return new Uint8Array(bytes);
}

/** Both updates' structs under one count, where the counts are small: ids may come twice. */
function joined(one: readonly number[], other: Uint8Array): number[] {
  const [count = 0] = one;
  const [more = 0] = other;
  if (count !== 1 || more === 0 || more > 100) return [...one];
  // The deletions of an update without any are its last byte.
  return [count + more, ...one.slice(1, -1), ...other.subarray(1)];
}
