import { randomInt } from "node:crypto";

/** A client id that could be reserved. Of four thousand million nearly all are free. */
export function freeId(reserve: (id: number) => boolean): number {
  for (;;) {
    const id = randomInt(1, 2 ** 32);
    if (reserve(id)) return id;
  }
}
