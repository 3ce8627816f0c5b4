/**
 * A session's id says where it came from, and which row of that kind to ask whether it still stands: a sign-in with an
 * account, a seat taken by a link, or a program's token.
 */
import type { Identity } from "../sync/ports.ts";

export type SessionKind = "account" | "seat" | "token";

export interface SessionId {
  readonly kind: SessionKind;
  readonly id: string;
}

export function sessionIdOf(kind: SessionKind, id: string): string {
  return `${kind}:${id}`;
}

/** Null for an id that no session here has. */
export function readSessionId(sessionId: string): SessionId | null {
  const at = sessionId.indexOf(":");
  const kind = sessionId.slice(0, at);
  if (kind !== "account" && kind !== "seat" && kind !== "token") return null;
  return { kind, id: sessionId.slice(at + 1) };
}

/** Whoever signed in with an account; null for everybody else, also where they have one. */
export function signedInWithAccount(identity: Identity | null): Identity | null {
  return identity && readSessionId(identity.sessionId)?.kind === "account" ? identity : null;
}
