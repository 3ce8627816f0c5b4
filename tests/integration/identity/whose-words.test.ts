/** Two people at one browser, one after the other: what waits of the first is never taken for the second's. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { call } from "@commontable/client/src/api/call.ts";
import { sendSaid as sendComment, threadOf } from "@commontable/client/src/app/comments/said.ts";
import { Outbox, type Said } from "@commontable/client/src/app/waiting/Outbox.ts";
import { sendSaid as sendSuggestion, suggestionOf } from "@commontable/client/src/app/suggestions/said.ts";
import { firstSteward, invited, openInside, visit, type Inside, type Visitor } from "./inside.ts";

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

let inside: Inside;
let partnershipId: string;
let rosa: Visitor;
let rosaId: string;
let bob: Visitor;
let bobId: string;
/** Whose cookie the browser holds. */
let signedIn: Visitor;
/** What the server answered that browser. */
const answers: number[] = [];
const open: { close(): void }[] = [];

beforeAll(async () => {
  inside = await openInside();
  const first = await firstSteward(inside);
  partnershipId = first.partnershipId;
  const one = await invited(inside, first.steward, partnershipId, { role: "edit" });
  [rosa, rosaId] = [one.guest, one.personId];
  const two = await invited(inside, first.steward, partnershipId, { role: "edit" });
  [bob, bobId] = [two.guest, two.personId];
});
afterAll(() => inside.close());

beforeEach(() => {
  const kept: Record<string, string> = {};
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
  });
  const origin = "http://127.0.0.1:4747";
  vi.stubGlobal("fetch", async (path: string, { method = "GET", headers = {}, body = null }: Sent) => {
    const sent = { ...headers, cookie: signedIn.cookie, origin, host: new URL(origin).host };
    const answer = await inside.app.request(origin + path, { method, headers: sent, body });
    answers.push(answer.status);
    return answer;
  });
});
afterEach(() => {
  for (const outbox of open.splice(0)) outbox.close();
  answers.length = 0;
  vi.unstubAllGlobals();
});

/** What waits on Rosa's page, which stays open. */
function outboxOf<One extends Said>(
  send: (partnershipId: string, said: One, personId: string) => Promise<unknown>,
  aboutOf: (said: One) => string,
): Outbox<One, unknown> {
  const outbox = new Outbox<One, unknown>({
    keptUnder: `said/${partnershipId}`,
    personId: rosaId,
    send: (said, personId) => send(partnershipId, said, personId),
    aboutOf,
    maySend: () => true,
    onSent: () => undefined,
  });
  open.push(outbox);
  return outbox;
}

/** What the server has, with who said it. */
async function listed(what: "threads" | "suggestions", document: string): Promise<unknown> {
  const { body } = await rosa.get(`/api/p/${partnershipId}/${what}?document=${document}`);
  return body[what];
}

describe("what waits of one person", () => {
  it("[AC36] [CM4] a remark waits while somebody else is signed in, and goes out as its author's", async () => {
    const [id, stepId] = [randomUUID(), randomUUID()];
    const outbox = outboxOf(sendComment, threadOf);
    signedIn = bob;
    const about = { document: "agenda", kind: "concern", anchor: { type: "document" } } as const;
    const request = { id, stepId, ...about, text: "We cannot pay." };
    outbox.add({ type: "begin", id: stepId, at: 1, document: "agenda", request });
    await vi.waitFor(() => expect(answers).toEqual([401]));
    expect(await listed("threads", "agenda")).toEqual([]);
    expect(outbox.waiting()).toEqual([{ type: "begin", id: stepId, at: 1, document: "agenda", request }]);
    signedIn = rosa;
    await outbox.send();
    await vi.waitFor(() => expect(outbox.waiting()).toEqual([]));
    expect(await listed("threads", "agenda")).toMatchObject([{ id, steps: [{ by: rosaId }] }]);
  });

  it("[AC36] [SG7] a suggestion and a decision wait as well", async () => {
    const id = randomUUID();
    const outbox = outboxOf(sendSuggestion, suggestionOf);
    signedIn = bob;
    const texts = { what: "Host" };
    const what = {
      type: "entry",
      item: "commitments/c9",
      scalars: {},
      texts,
      label: "Promise: host",
    } as const;
    const request = { id, batch: randomUUID(), document: "charter", what };
    outbox.add({ type: "suggest", id, at: 1, document: "charter", request });
    const decision = { id: randomUUID(), kind: "withdrawn" } as const;
    outbox.add({
      type: "step",
      id: decision.id,
      at: 2,
      document: "charter",
      suggestionId: id,
      request: decision,
    });
    await vi.waitFor(() => expect(answers).toEqual([401]));
    expect(await listed("suggestions", "charter")).toEqual([]);
    signedIn = rosa;
    await outbox.send();
    await vi.waitFor(() => expect(outbox.waiting()).toEqual([]));
    expect(await listed("suggestions", "charter")).toMatchObject([
      { id, by: rosaId, steps: [{ by: rosaId }] },
    ]);
  });

  it("[AC36] whatever a page asks on behalf of another than its session's is refused as signed out", async () => {
    signedIn = bob;
    const ask = (personId: string) => call("GET", `/p/${partnershipId}`, undefined, { personId });
    await expect(ask(rosaId)).rejects.toMatchObject({ code: "signed-out", retry: "after-login" });
    await expect(ask(bobId)).resolves.toMatchObject({ id: partnershipId });
    const rename = (personId: string) => call("PATCH", "/me", { name: "Rosa" }, { personId });
    await expect(rename(rosaId)).rejects.toMatchObject({ code: "signed-out" });
    // Whom the partnership does not know is told the same: that says nothing about Rosa's seat.
    signedIn = visit(inside);
    await expect(ask(rosaId)).rejects.toMatchObject({ code: "signed-out" });
  });
});
