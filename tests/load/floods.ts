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

/** Where one message of a flood comes from; `null` is a ping. A new one for each connection. */
export function messagesOf(kind: FloodKind, connection: number): () => Uint8Array | null {
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
      // The first person of the crowd: what they typed is known, so it would lean on nothing missing.
      const victim = new Typist(1_000_000, "Not Mallory");
      return () => encodeSync("update", victim.type());
    }
    default:
      return exhaustive(kind);
  }
}
