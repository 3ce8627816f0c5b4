import { expect, test } from "vitest";
import { readSessionId, sessionIdOf, signedInWithAccount } from "./session-id.ts";

test("what a session's id was made of is read again", () => {
  expect(readSessionId(sessionIdOf("seat", "a:b"))).toEqual({ kind: "seat", id: "a:b" });
});

test("an id of no kind there is, is nobody's session", () => {
  expect(["", "seat", "cookie:1", "accounts:1"].map(readSessionId)).toEqual([null, null, null, null]);
});

test("only a sign-in with an account counts as one", () => {
  const identity = { personId: "ana", kind: "member" } as const;
  const withAccount = { ...identity, sessionId: sessionIdOf("account", "1") };
  expect(signedInWithAccount(withAccount)).toBe(withAccount);
  expect(signedInWithAccount({ ...identity, sessionId: sessionIdOf("seat", "1") })).toBeNull();
  expect(signedInWithAccount(null)).toBeNull();
});
