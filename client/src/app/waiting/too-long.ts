import { messages } from "./messages.ts";

/** Says how much a text is longer than the server takes, before it is sent; undefined while it fits. */
export function tooLong(text: string, lengthMax: number): string | undefined {
  const over = text.trim().length - lengthMax;
  return over > 0 ? messages.tooLong(over, lengthMax) : undefined;
}
