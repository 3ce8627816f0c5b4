/** What a hostile client may send as fast as it can. */
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { encodeSync } from "@commontable/shared/sync/frames.ts";
import { plainSession } from "../support/load/sessions.ts";
import { Typist } from "../support/load/Typist.ts";

export const floodKinds = ["keystrokes", "carets", "questions", "pings", "noise", "foreign words"] as const;
export type FloodKind = (typeof floodKinds)[number];

/** What the flooder tells in the end. */
export interface FloodReport {
  readonly sent: number;
  /** Updates the server took. */
  readonly taken: number;
  /** How often each code ended the socket; the flooder came back at once. */
  readonly codes: Readonly<Record<string, number>>;
}

/**
 * Where one message of a flood comes from; `null` is a ping. A new one for each connection, which was told how far each
 * client id has written.
 */
export function messagesOf(
  kind: FloodKind,
  connection: number,
  written: ReadonlyMap<number, number>,
): () => Uint8Array | null {
  const typist = new Typist(20_000_000 + connection, "Mallory");
  let began = false;
  switch (kind) {
    case "keystrokes":
      return () => {
        if (began) return encodeSync("update", typist.type());
        began = true;
        return encodeSync("update", typist.beginning);
      };
    case "carets":
      return () => plainSession("", "").presence(typist.caret());
    case "questions":
      return () => encodeSync("step1", new Uint8Array([0]));
    case "pings":
      return () => null;
    case "noise":
      return () => encodeSync("update", new Uint8Array([1, 255, 255, 255, 127, 9, 9]));
    case "foreign words": {
      // The first person of the crowd, where they are: it leans on nothing missing, and is not known yet.
      const victim = new Typist(1_000_000, "Not Mallory");
      while (victim.clock < (written.get(victim.clientId) ?? 0)) victim.type();
      return () => encodeSync("update", victim.type());
    }
    default:
      return exhaustive(kind);
  }
}
