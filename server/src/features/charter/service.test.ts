import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Access, Actor } from "@commontable/shared/access/policy.ts";
import {
  commitmentText,
  createCommitment,
  readCommitmentById,
  removeCommitment,
  setCommitmentBy,
} from "@commontable/shared/features/charter/doc.ts";
import type { CommitmentAnswer } from "@commontable/shared/features/charter/schema.ts";
import { standingOf } from "@commontable/shared/features/charter/commitment.ts";
import { commitmentWords, wordsHash } from "@commontable/shared/features/charter/words.ts";
import type { ServerContext } from "../../http/context.ts";
import type { RecordStore } from "../../persistence/RecordStore.ts";
import { openRecords } from "../../persistence/sqlite/SqliteRecordStore.ts";
import { listAnswers } from "./queries.ts";
import { answerCommitment, type AnswerCommitment } from "./service.ts";

let records: RecordStore;
let context: Pick<ServerContext, "records" | "engine" | "people" | "clock" | "newId">;
let published: string[];
let doc: Y.Doc;

const partnershipId = "air48";
const actor = (access: Partial<Access> = {}, kind: Actor["kind"] = "member"): Actor => ({
  personId: "thandi",
  kind,
  access: {
    partnershipId,
    role: "comment",
    documentRoles: {},
    bodyIds: [],
    organizationId: "riverside",
    isAdmitted: true,
    canSign: false,
    ...access,
  },
});

beforeEach(async () => {
  records = await openRecords(":memory:");
  const row = {
    slug: partnershipId,
    name: "Air",
    purpose: "",
    phase: "organize",
    timezone: "UTC",
    currency: "USD",
    language: "en",
    visibility: "members",
    simulation: 1,
    demo: 1,
    createdAt: 0,
  } as const;
  await records.db
    .insertInto("partnerships")
    .values({ id: partnershipId, ...row })
    .execute();
  published = [];
  doc = new Y.Doc();
  createCommitment(doc, {
    id: "c1",
    by: "riverside",
    to: ["all-partners"],
    texts: { what: "Put sensors at six schools", evidence: "Readings on the public page" },
    due: { kind: "day", on: "2019-06-01" },
  });
  let next = 0;
  context = {
    records,
    clock: () => Date.parse("2019-03-04T00:00:00Z") + next++,
    newId: () => `id-${String(next++).padStart(4, "0")}`,
    // Safe: the service uses only these members. Each reading is a copy of its own, as the engine gives it.
    engine: {
      publish: (_: string, topic: string) => published.push(topic),
      read: () => {
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
        return Promise.resolve(copy);
      },
    } as unknown as ServerContext["engine"],
    people: {
      introduce: () => Promise.resolve({ name: "Thandi Mokoena", organization: "Riverside Clean Air" }),
    } as unknown as ServerContext["people"],
  };
});

afterEach(() => records.close());

function seenHash(): string {
  const commitment = readCommitmentById(doc, "c1");
  return commitment ? wordsHash(commitmentWords(commitment)) : "";
}

async function answer(
  state: AnswerCommitment["state"],
  more: Partial<AnswerCommitment> = {},
  who = actor(),
): Promise<CommitmentAnswer> {
  return answerCommitment(context, who, {
    partnershipId,
    commitmentId: "c1",
    requestId: `r-${state}`,
    state,
    wordsHash: seenHash(),
    note: "",
    ...more,
  });
}

const standing = async () => {
  const commitment = readCommitmentById(doc, "c1");
  return commitment ? standingOf(commitment, await listAnswers(records.db, partnershipId)) : null;
};

describe("answering for a commitment", () => {
  test("[CH4] a representative of the party that promised accepts, by name and for the organization", async () => {
    expect(await answer("accepted")).toMatchObject({
      state: "accepted",
      party: "riverside",
      byName: "Thandi Mokoena",
      byOrganization: "Riverside Clean Air",
    });
    expect(await standing()).toMatchObject({ state: "accepted", wordsChanged: false });
    expect(published).toEqual(["charter"]);
  });

  test.each<[string, Actor]>([
    ["somebody of another organization", actor({ organizationId: "transit" })],
    ["somebody who speaks for nobody", actor({ organizationId: null })],
    ["a program", actor({}, "program")],
    ["somebody who may only look", actor({ role: "view" })],
  ])("%s cannot accept it", async (_, who) => {
    await expect(answer("accepted", {}, who)).rejects.toMatchObject({ code: "forbidden" });
    expect(published).toEqual([]);
  });

  test("a body's promise is answered from a seat in it", async () => {
    setCommitmentBy(doc, "c1", "policy-board");
    await expect(answer("accepted")).rejects.toMatchObject({ code: "forbidden" });
    expect(await answer("accepted", {}, actor({ bodyIds: ["policy-board"] }))).toMatchObject({
      party: "policy-board",
    });
  });

  test("[CH5] words that changed while somebody was reading are read again first", async () => {
    const seen = seenHash();
    commitmentText(doc, "c1", "evidence")?.insert(0, "Monthly: ");
    await expect(answer("accepted", { wordsHash: seen })).rejects.toMatchObject({ code: "conflict" });
  });

  test("[CH5] a later change of words shows, and can be accepted again", async () => {
    await answer("accepted");
    commitmentText(doc, "c1", "evidence")?.insert(0, "Monthly: ");
    expect(await standing()).toMatchObject({ state: "accepted", wordsChanged: true });
    await answer("accepted", { requestId: "again" });
    expect(await standing()).toMatchObject({ wordsChanged: false });
  });

  test("[CH6] a promise that was never accepted cannot be done", async () => {
    await expect(answer("done", { note: "Seen" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("[CH7] done says how one can see it", async () => {
    await answer("accepted");
    await expect(answer("done")).rejects.toMatchObject({ code: "invalid", fields: [{ field: "note" }] });
    expect(await answer("done", { note: "Page online since May" })).toMatchObject({
      state: "done",
      note: "Page online since May",
    });
  });

  test("[CH10] the same request sent again records nothing twice", async () => {
    const first = await answer("accepted");
    expect(await answer("accepted")).toEqual(first);
    expect(await listAnswers(records.db, partnershipId)).toHaveLength(1);
  });

  test("a removed promise cannot be answered", async () => {
    removeCommitment(doc, "c1");
    await expect(answer("accepted")).rejects.toMatchObject({ code: "not-found" });
  });

  test("[CH10] the database refuses to change an answer", async () => {
    await answer("accepted");
    await expect(records.db.updateTable("commitment_answers").set({ note: "x" }).execute()).rejects.toThrow(
      /never changed/,
    );
  });
});
