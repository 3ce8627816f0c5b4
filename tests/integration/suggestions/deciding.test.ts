/** Deciding on a real server: who may, whose words they stay, and that none is lost, also where the server stops meanwhile. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { listSuggestions } from "@commontable/server/features/suggestions/queries.ts";
import { TurnsByName } from "@commontable/server/http/TurnsByName.ts";
import { settleDecisions } from "@commontable/server/features/suggestions/settle.ts";
import { Trials } from "@commontable/server/sync/inspector/Trials.ts";
import { createEntry, setScalars } from "@commontable/shared/documents/live.ts";
import type { SuggestionsAnswer } from "@commontable/shared/features/suggestions/api.ts";
import { fieldNow } from "@commontable/shared/features/suggestions/counter.ts";
import { until, within } from "../../support/until.ts";
import { at, invited } from "../identity/inside.ts";
import {
  words,
  will,
  inside,
  partnershipId,
  steward,
  stewardId,
  suggester,
  suggesterId,
  commenter,
  path,
  openScene,
  writeAgenda,
  read,
  textOf,
  now,
  editOf,
  moveTail,
  take,
  request,
  suggestWill,
  step,
} from "./scene.ts";

beforeAll(openScene);
beforeEach(writeAgenda);
afterAll(() => inside.close());

describe("deciding", () => {
  it("[SG8] [SG10] an editor accepts: the words are in the text, and are their author's", async () => {
    const id = at(await suggestWill(), "id");
    expect((await step(suggester, id, "accepted")).status, "not by its author").toBe(409);
    expect((await step(steward, id, "accepted")).body).toMatchObject({ steps: [{ kind: "accepted" }] });
    expect(await now()).toBe(will);
    const doc = await read();
    const authors = await inside.context.engine.authorsOf(partnershipId, "agenda");
    const letter = Y.createRelativePositionFromTypeIndex(textOf(doc), will.indexOf("will")).item;
    if (!letter) throw new Error("a letter");
    const range = { client: letter.client, from: letter.clock, to: letter.clock + 4 };
    expect(authors.writtenIn(range)).toMatchObject([{ ...range, personId: suggesterId }]);
    expect((await step(steward, id, "accepted")).status, "twice").toBe(409);
  });

  it("[SG10] an acceptance sent again does nothing more", async () => {
    const id = at(await suggestWill(), "id");
    const sent = { id: randomUUID(), kind: "accepted", text: "" };
    const first = await steward.post(`${path}/${id}/steps`, sent);
    expect(await steward.post(`${path}/${id}/steps`, sent)).toEqual(first);
    expect(await now()).toBe(will);
  });

  it("[SG10] finds its words where they moved meanwhile", async () => {
    const id = at(await suggestWill(), "id");
    await inside.context.engine.edit(partnershipId, "agenda", (doc) => textOf(doc).insert(0, "Today: "));
    await step(steward, id, "accepted");
    expect(await now()).toBe(`Today: ${will}`);
  });

  it("[SG11] finds its words in another block, where they were moved, and says so where they are cut in two", async () => {
    const moved = at(await suggestWill(), "id");
    await inside.context.engine.edit(partnershipId, "agenda", (doc) => moveTail(doc, "may"));
    expect((await step(steward, moved, "accepted")).status).toBe(201);
    expect(await now()).toBe("Our colleges \nwill count short courses toward a full certificate.");
    expect((await step(steward, moved, "undone")).status).toBe(201);
    expect(await now()).toBe("Our colleges \nmay count short courses toward a full certificate.");
  });

  it("[SG8] declining says why; only its author takes one back, and brings it back", async () => {
    const id = at(await suggestWill(), "id");
    expect((await step(steward, id, "declined")).status, "without a reason").toBe(422);
    expect((await step(steward, id, "withdrawn")).status).toBe(409);
    expect((await step(steward, id, "declined", "We may not promise that.")).status).toBe(201);
    expect((await step(steward, id, "accepted")).status).toBe(409);
    expect((await step(suggester, id, "reopened")).status).toBe(201);
    expect((await step(suggester, id, "withdrawn")).status).toBe(201);
    expect((await step(suggester, id, "reopened")).status).toBe(201);
    expect((await step(steward, id, "accepted")).status).toBe(201);
    expect(await now()).toBe(will);
  });

  it("[SG9] a commenter says something beneath it, and no row ever changes", async () => {
    const id = at(await suggestWill(), "id");
    expect((await step(commenter, id, "said", "The deans agreed.")).status).toBe(201);
    expect((await step(commenter, id, "declined", "no")).status).toBe(403);
    const { db } = inside.context.records;
    await expect(db.updateTable("suggestions").set({ note: "forged" }).execute()).rejects.toThrow(/never/);
    await expect(db.updateTable("suggestion_steps").set({ text: "forged" }).execute()).rejects.toThrow(
      /never/,
    );
  });

  it("[SG16] its author hears what became of it, and nobody of their own doing", async () => {
    const id = at(await suggestWill(), "id");
    await step(commenter, id, "said", "The deans agreed.");
    await step(steward, id, "declined", "We may not promise that.");
    const heard = (await suggester.get(`/api/p/${partnershipId}/notices`)).body as {
      notices: { place: string; kind: string; words: string }[];
    };
    expect(heard.notices.filter(({ place }) => place === `suggestion-${id}`)).toMatchObject([
      { kind: "declined", words: "We may not promise that." },
      { kind: "reply", words: "The deans agreed." },
    ]);
    const others = await steward.get(`/api/p/${partnershipId}/notices`);
    expect(JSON.stringify(others.body)).not.toContain(id);
  });

  it("[SG11] one whose words are gone no longer fits, and stays readable", async () => {
    const id = at(await suggestWill(), "id");
    await inside.context.engine.edit(partnershipId, "agenda", (doc) =>
      doc.getXmlFragment("body").delete(0, 1),
    );
    const refused = await step(steward, id, "accepted");
    expect(refused.status).toBe(409);
    expect(JSON.stringify(refused.body)).toContain("no longer fits");
    const { body } = await steward.get(`${path}?document=agenda`);
    expect(JSON.stringify(body)).toContain("They told us so.");
  });

  it("[SG12] an acceptance is undone, what others wrote since stays, and it can be accepted again", async () => {
    const id = at(await suggestWill(), "id");
    await step(steward, id, "accepted");
    await inside.context.engine.edit(partnershipId, "agenda", (doc) => textOf(doc).insert(0, "Today: "));
    const undone = await step(steward, id, "undone");
    expect(await now()).toBe(`Today: ${words}`);
    expect(at(undone, "what", "update")).not.toBe("");
    expect((await step(steward, id, "accepted")).status).toBe(201);
    expect(await now()).toBe(`Today: ${will}`);
    await step(steward, id, "undone");
    expect(await now()).toBe(`Today: ${words}`);
  });

  it("[SG12] is not undone where somebody moved its words while it was accepted, and says so", async () => {
    const id = at(await suggestWill(), "id");
    const moved = await editOf((doc) => moveTail(doc, "may"));
    await step(steward, id, "accepted");
    await take(moved);
    const refused = await step(steward, id, "undone");
    expect(refused.status).toBe(409);
    expect(at(refused, "error", "sentence")).toContain("Others have changed these words");
    expect((await now()).match(/may/g)).toHaveLength(1);
  });

  it("[SG11] is not accepted again where somebody moved its words before it was undone", async () => {
    const id = at(await suggestWill(), "id");
    await step(steward, id, "accepted");
    const moved = await editOf((doc) => moveTail(doc, "will"));
    await step(steward, id, "undone");
    await take(moved);
    expect((await step(steward, id, "accepted")).status).toBe(409);
    expect((await now()).match(/will/g)).toHaveLength(1);
  });

  it("[SG8] two editors at the same moment decide once", async () => {
    const id = at(await suggestWill(), "id");
    const answers = await Promise.all([step(steward, id, "accepted"), step(steward, id, "declined", "No.")]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const accepted = answers[0]?.status === 201;
    expect(await now()).toBe(accepted ? will : words);
  });
});

describe("deciding behind others", () => {
  it("[SG28] waits for one of somebody who sends many", async () => {
    const id = at(await suggestWill(), "id");
    const editor = await invited(inside, steward, partnershipId, { role: "edit" });
    const { engine, people } = inside.context;
    const held = Promise.withResolvers<void>();
    const take = engine.take.bind(engine);
    const taking = vi.spyOn(engine, "take").mockImplementationOnce(async (...edit) => {
      await held.promise;
      return take(...edit);
    });
    const known = vi.spyOn(people, "actor");
    const many = [step(editor.guest, id, "accepted")];
    await until("it is under way", () => taking.mock.calls.length === 1);
    many.push(step(editor.guest, id, "said", "two"), step(editor.guest, id, "said", "three"));
    await until("they wait", () => known.mock.settledResults.length >= many.length);
    const other = step(steward, id, "said", "other");
    await until("all wait", () => known.mock.settledResults.length >= many.length + 1);
    held.resolve();
    await Promise.all([...many, other]);
    taking.mockRestore();
    known.mockRestore();
    const { body } = await steward.get(`${path}?document=agenda`);
    expect(body).toMatchObject({
      suggestions: expect.arrayContaining([
        expect.objectContaining({
          id,
          steps: ["", "other", "two", "three"].map((text) => expect.objectContaining({ text })),
        }),
      ]),
    });
  });

  it("[AC41] changes nothing for who was removed, or may only comment, when their turn comes", async () => {
    const first = at(await suggestWill(), "id");
    const second = at(
      await suggester.post(path, request(await editOf((doc) => textOf(doc).insert(0, "Now ")))),
      "id",
    );
    const removed = await invited(inside, steward, partnershipId, { role: "edit" });
    const lowered = await invited(inside, steward, partnershipId, { role: "edit" });
    const { engine, people } = inside.context;
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const take = engine.take.bind(engine);
    const taking = vi.spyOn(engine, "take").mockImplementationOnce(async (...edit) => {
      begun.resolve();
      await held.promise;
      return take(...edit);
    });
    const before = step(steward, first, "accepted");
    await begun.promise;
    const known = vi.spyOn(people, "actor");
    const asked = [
      step(removed.guest, second, "said", "Too late."),
      step(removed.guest, second, "accepted"),
      step(lowered.guest, second, "accepted"),
    ];
    await until("all wait", () => known.mock.settledResults.length >= asked.length);
    known.mockRestore();
    const members = `/api/p/${partnershipId}/members`;
    await steward.send("DELETE", `${members}/${removed.personId}`);
    await steward.send("PATCH", `${members}/${lowered.personId}`, { role: "comment" });
    const time = performance.now.bind(performance);
    const later = vi.spyOn(performance, "now").mockImplementation(() => time() + 1_000);
    held.resolve();
    const answers = await Promise.all([before, ...asked]);
    later.mockRestore();
    taking.mockRestore();
    expect(answers.map(({ status }) => status)).toEqual([201, 401, 401, 403]);
    expect(await now()).toBe(will);
  });

  it("[AC41] changes nothing for who is removed, or may only comment, while their words are tried", async () => {
    const id = at(await suggestWill(), "id");
    const editor = await invited(inside, steward, partnershipId, { role: "edit" });
    const removed = await invited(inside, steward, partnershipId, { role: "suggest" });
    const lowered = await invited(inside, steward, partnershipId, { role: "suggest" });
    const held = Promise.withResolvers<number>();
    const trying = vi.spyOn(Trials.prototype, "cost").mockReturnValue(held.promise);
    const asked = [
      step(editor.guest, id, "accepted"),
      suggestWill(removed.guest),
      suggestWill(lowered.guest),
      suggestWill(steward),
    ];
    await until("all are tried", () => trying.mock.calls.length === asked.length);
    const members = `/api/p/${partnershipId}/members`;
    await steward.send("DELETE", `${members}/${editor.personId}`);
    await steward.send("DELETE", `${members}/${removed.personId}`);
    await steward.send("PATCH", `${members}/${lowered.personId}`, { role: "comment" });
    const time = performance.now.bind(performance);
    const later = vi.spyOn(performance, "now").mockImplementation(() => time() + 1_000);
    held.resolve(1);
    const answers = await Promise.all(asked);
    later.mockRestore();
    trying.mockRestore();
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403, 201]);
    expect(await now()).toBe(words);
    const { db } = inside.context.records;
    const written = await db
      .selectFrom("suggestions")
      .select("id")
      .where("by", "in", [removed.personId, lowered.personId])
      .execute();
    expect(written).toEqual([]);
    expect((await step(steward, id, "accepted")).body, "what was begun is forgotten (SG22)").toMatchObject({
      steps: [{ kind: "accepted", by: stewardId }],
    });
  });

  it("[SG28] does not wait for what somebody suggests, and nobody else does for more than one of theirs", async () => {
    const id = at(await suggestWill(), "id");
    const editor = await invited(inside, steward, partnershipId, { role: "edit" });
    const held = Promise.withResolvers<number>();
    const trying = vi.spyOn(Trials.prototype, "cost").mockReturnValueOnce(held.promise);
    const known = vi.spyOn(inside.context.people, "actor");
    const many = [suggestWill(editor.guest), suggestWill(editor.guest), suggestWill(editor.guest)];
    await until("one is tried", () => trying.mock.calls.length > 0);
    await until("all wait", () => known.mock.settledResults.length >= many.length);
    known.mockRestore();
    const accepted = await within(5_000, "it is accepted", step(steward, id, "accepted")).finally(() =>
      held.resolve(1),
    );
    const tried = trying.mock.calls.length;
    trying.mockRestore();
    // One of theirs, and this.
    expect({ accepted: accepted.status, tried }).toEqual({ accepted: 201, tried: 2 });
    await Promise.all(many);
  });
});

describe("when the server stops between the text and the step", () => {
  /** The step is not written, once: as if the server had stopped there. */
  const stopOnce = () => vi.spyOn(inside.context.notices, "tell").mockRejectedValueOnce(new Error("stopped"));

  it("[SG22] an acceptance sent again is finished, and can be undone without losing a word", async () => {
    const id = at(await suggestWill(), "id");
    const sent = { id: randomUUID(), kind: "accepted", text: "" };
    const stopped = stopOnce();
    expect((await steward.post(`${path}/${id}/steps`, sent)).status).toBe(500);
    stopped.mockRestore();
    expect(await now()).toBe(will);
    expect((await steward.post(`${path}/${id}/steps`, sent)).body).toMatchObject({
      steps: [{ id: sent.id, kind: "accepted" }],
    });
    expect(await now()).toBe(will);
    expect((await step(steward, id, "undone")).status).toBe(201);
    expect(await now()).toBe(words);
  });

  it("[SG22] nobody else decides against what the text has already", async () => {
    const id = at(await suggestWill(), "id");
    const stopped = stopOnce();
    expect((await step(steward, id, "accepted")).status).toBe(500);
    stopped.mockRestore();
    expect((await step(steward, id, "declined", "No.")).status).toBe(409);
    const listed = await steward.get(`${path}?document=agenda`);
    expect(JSON.stringify(listed.body)).toContain(`"kind":"accepted"`);
  });

  it("[SG22] whoever looks is told what the text has already", async () => {
    const id = at(await suggestWill(), "id");
    const stopped = stopOnce();
    expect((await step(steward, id, "accepted")).status).toBe(500);
    stopped.mockRestore();
    const { body } = await steward.get(`${path}?document=agenda`);
    // Safe: the route answers exactly this.
    const { suggestions } = body as unknown as SuggestionsAnswer;
    expect(suggestions.find((one) => one.id === id)?.steps).toMatchObject([
      { kind: "accepted", by: stewardId },
    ]);
  });

  it("[SG22] it is settled also where somebody looks at another document at that moment", async () => {
    const id = at(await suggestWill(), "id");
    const stopped = stopOnce();
    expect((await step(steward, id, "accepted")).status).toBe(500);
    stopped.mockRestore();
    const turns = vi
      .spyOn(TurnsByName.prototype, "isFree")
      .mockReturnValueOnce(true)
      .mockReturnValueOnce(false);
    for (const document of ["charter", "agenda"]) await steward.get(`${path}?document=${document}`);
    turns.mockRestore();
    const { db } = inside.context.records;
    expect(await db.selectFrom("suggestion_intents").select("suggestionId").execute()).toEqual([]);
  });

  it("[SG22] a server that starts again tells it everywhere, and forgets what did not reach the text", async () => {
    const stored = at(await suggestWill(), "id");
    const stopped = stopOnce();
    expect((await step(steward, stored, "accepted")).status).toBe(500);
    stopped.mockRestore();
    await writeAgenda();
    const lost = at(await suggestWill(), "id");
    const away = vi.spyOn(inside.context.engine, "take").mockRejectedValueOnce(new Error("stopped"));
    expect((await step(steward, lost, "accepted")).status).toBe(500);
    away.mockRestore();
    await settleDecisions(inside.context);
    const { db } = inside.context.records;
    const kept = await db.selectFrom("suggestion_intents").select("suggestionId").execute();
    const told = await listSuggestions(db, partnershipId, "agenda");
    const kindsOf = (id: string) => told.find((one) => one.id === id)?.steps.map(({ kind }) => kind);
    expect([kindsOf(stored), kindsOf(lost), kept]).toEqual([["accepted"], [], []]);
  });

  it("[SG22] a decision that cannot be settled keeps no server from starting", async () => {
    const id = at(await suggestWill(), "id");
    const stopped = stopOnce();
    expect((await step(steward, id, "accepted")).status).toBe(500);
    stopped.mockRestore();
    const unread = vi.spyOn(inside.context.engine, "read").mockRejectedValueOnce(new Error("damaged"));
    await settleDecisions(inside.context);
    unread.mockRestore();
    expect((await step(steward, id, "declined", "No.")).status).toBe(409);
  });

  it("[SG22] an acceptance that did not reach the text is forgotten", async () => {
    const id = at(await suggestWill(), "id");
    const stopped = vi.spyOn(inside.context.engine, "take").mockRejectedValueOnce(new Error("stopped"));
    expect((await step(steward, id, "accepted")).status).toBe(500);
    stopped.mockRestore();
    expect(await now()).toBe(words);
    expect((await step(steward, id, "declined", "No.")).status).toBe(201);
    expect(await now()).toBe(words);
  });

  it("[SG22] other words for a part are taken for accepted only where the part says them", async () => {
    const { engine } = inside.context;
    await engine.edit(partnershipId, "agenda", (doc) => {
      doc.getMap("levers").delete("l9");
      createEntry(doc, "levers", { id: "l9", scalars: { effort: "small" } }, "test");
    });
    const what = { type: "field", item: "levers/l9", field: "effort", after: "large", label: "Lever" };
    const effort = async () => fieldNow(await read(), "levers/l9", "effort");
    const id = at(await suggester.post(path, request("", { what })), "id");
    const sent = { id: randomUUID(), kind: "accepted", text: "" };
    const away = vi.spyOn(engine, "take").mockRejectedValueOnce(new Error("stopped"));
    expect((await steward.post(`${path}/${id}/steps`, sent)).status).toBe(500);
    away.mockRestore();
    // Somebody says so in the meantime: nobody accepted anything.
    await engine.edit(partnershipId, "agenda", (doc) =>
      setScalars(doc, "levers", "l9", { effort: "large" }, "test"),
    );
    expect((await steward.post(`${path}/${id}/steps`, sent)).status).toBe(409);
    await engine.edit(partnershipId, "agenda", (doc) =>
      setScalars(doc, "levers", "l9", { effort: "small" }, "test"),
    );
    const stopped = stopOnce();
    expect((await steward.post(`${path}/${id}/steps`, sent)).status).toBe(500);
    stopped.mockRestore();
    expect(await effort()).toBe("large");
    expect((await steward.post(`${path}/${id}/steps`, sent)).status).toBe(201);
    expect((await step(steward, id, "undone")).status).toBe(201);
    expect(await effort()).toBe("small");
  });

  it("[SG22] an undoing sent again is finished", async () => {
    const id = at(await suggestWill(), "id");
    expect((await step(steward, id, "accepted")).status).toBe(201);
    const sent = { id: randomUUID(), kind: "undone", text: "" };
    const stopped = vi.spyOn(inside.context.engine, "take").mockImplementationOnce(async (...edit) => {
      stopped.mockRestore();
      await inside.context.engine.take(...edit);
      throw new Error("stopped");
    });
    expect((await steward.post(`${path}/${id}/steps`, sent)).status).toBe(500);
    expect(await now()).toBe(words);
    expect((await steward.post(`${path}/${id}/steps`, sent)).status).toBe(201);
    expect((await step(steward, id, "accepted")).status).toBe(201);
    expect(await now()).toBe(will);
  });
});
