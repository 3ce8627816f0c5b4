/** For programs that forbid making code from text. */
import { config } from "zod/v4/core";

/**
 * Has shapes checked without code made at run time, which the pages' content security policy forbids: the attempt alone is reported
 * by the browser. To be called before the first shape is made; slower, by what no page notices.
 */
export function checkWithoutEval(): void {
  config({ jitless: true });
}
