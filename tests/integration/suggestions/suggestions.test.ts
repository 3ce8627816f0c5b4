/** Suggestions on a real server: who may suggest and decide, whose words they are, that nothing comes in unseen. */
import { randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { listen } from "@commontable/server/http/listen.ts";
import { bytesMax } from "@commontable/shared/features/suggestions/schema.ts";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { createEntry, setScalars } from "@commontable/shared/documents/live.ts";
import { fieldNow } from "@commontable/shared/features/suggestions/counter.ts";
import { TablePeer } from "../../support/TablePeer.ts";
import { until } from "../../support/until.ts";
import {
  at,
  firstSteward,
  invited,
  openInside,
  type Answer,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";

const words = "Our colleges may count short courses toward a full certificate.";

let inside: Inside;
let partnershipId: string;
let steward: Visitor;
let stewardId: string;
let suggester: Visitor;
let suggesterId: string;
let commenter: Visitor;
let path: string;

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}/suggestions`;
  const one = await invited(inside, steward, partnershipId, { role: "suggest" });
  suggester = one.guest;
  suggesterId = one.personId;
  commenter = (await invited(inside, steward, partnershipId, { role: "comment" })).guest;
});
afterAll(() => inside.close());

beforeEach(async () => {
  await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
    const body = doc.getXmlFragment("body");
    body.delete(0, body.length);
    const block = new Y.XmlElement("block");
    block.setAttribute("id", "b1");
    block.insert(0, [new Y.XmlText(words)]);
    body.insert(0, [block]);
  });
});

const read = (document = "agenda"): Promise<Y.Doc> => inside.context.engine.read(partnershipId, document);

function textOf(doc: Y.Doc, index = 0): Y.XmlText {
  const block = doc.getXmlFragment("body").get(index);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a block with a text");
  return text;
}

const now = async (): Promise<string> =>
  (await read())
    .getXmlFragment("body")
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .map((text) => (text instanceof Y.XmlText ? text.toJSON() : ""))
    .join("\n");

/** The edit `change` makes in a copy of the agenda, or another document, in base64. */
async function editOf(
  change: (doc: Y.Doc) => void,
  clientId = randomInt(1, 2 ** 32),
  document = "agenda",
): Promise<string> {
  const copy = new Y.Doc();
  applyAll(copy, [Y.encodeStateAsUpdate(await read(document))]);
  // Afterwards: Yjs would take another one where this one has written.
  copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  copy.transact(() => change(copy));
  return Buffer.from(Y.mergeUpdates(updates)).toString("base64");
}

function mayToWill(doc: Y.Doc): void {
  const text = textOf(doc);
  const from = text.toString().indexOf("may");
  text.delete(from, 3);
  text.insert(from, "will");
}

/** As Enter before the words does. */
function moveTail(doc: Y.Doc, before: string): void {
  const text = textOf(doc);
  const tail = text.toString().slice(text.toString().indexOf(before));
  text.delete(text.length - tail.length, tail.length);
  const block = new Y.XmlElement("block");
  block.insert(0, [new Y.XmlText(tail)]);
  doc.getXmlFragment("body").insert(1, [block]);
}

/** An edit somebody made without a network, and sends now. */
const take = (update: string): Promise<unknown> =>
  inside.context.engine.take(partnershipId, "agenda", Buffer.from(update, "base64"), suggesterId);

const request = (update: string, more: object = {}) => ({
  id: randomUUID(),
  batch: randomUUID(),
  document: "agenda",
  note: "They told us so.",
  what: { type: "text", update },
  ...more,
});

const suggestWill = async (who: Visitor = suggester): Promise<Answer> =>
  who.post(path, request(await editOf(mayToWill)));

const step = (who: Visitor, suggestionId: string, kind: string, text = ""): Promise<Answer> =>
  who.post(`${path}/${suggestionId}/steps`, { id: randomUUID(), kind, text });

const will = words.replace("may", "will");

describe("a suggestion", () => {
  it("[SG1] [SG3] is told in the server's words, and leaves the text as it is", async () => {
    const made = await suggestWill();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      by: suggesterId,
      note: "They told us so.",
      what: {
        type: "text",
        places: [
          {
            type: "words",
            blockId: "b1",
            pieces: [
              { text: "Our colleges ", is: "kept" },
              { text: "may", is: "deleted" },
              { text: "will", is: "inserted" },
              { text: " count short courses toward a ", is: "kept" },
            ],
          },
        ],
      },
      steps: [],
    });
    expect(await now()).toBe(words);
  });

  it("[SG1] needs the right to suggest, to comment is not enough", async () => {
    expect((await suggestWill(commenter)).status).toBe(403);
  });

  it("[SG1] about meeting notes, which have no page, is refused", async () => {
    const what = {
      type: "entry",
      item: "levers/l9",
      scalars: {},
      texts: { system: "Buses" },
      label: "Lever",
    };
    const sent = request("", { what, document: "meeting/m1" });
    expect((await suggester.post(path, sent)).status).toBe(422);
  });

  it("[SG7] sent again is the same one; an id that is somebody else's is refused", async () => {
    const sent = request(await editOf(mayToWill));
    const first = await suggester.post(path, sent);
    expect(await suggester.post(path, sent)).toEqual(first);
    expect((await steward.post(path, sent)).status).toBe(409);
  });

  it("[SG2] under the client id of another suggestion, or one that has written, is refused", async () => {
    const clientId = randomInt(1, 2 ** 32);
    expect((await suggester.post(path, request(await editOf(mayToWill, clientId)))).status).toBe(201);
    expect((await suggester.post(path, request(await editOf(mayToWill, clientId)))).status).toBe(409);
    const [writer = 0] = (await read()).store.clients.keys();
    const forged = await editOf((doc) => textOf(doc).insert(0, "x"), writer);
    expect((await suggester.post(path, request(forged))).status).toBe(403);
  });

  it("[SG7] sent by two tabs at once is one suggestion, and each is told of it", async () => {
    const sent = request(await editOf(mayToWill));
    const answers = await Promise.all([suggester.post(path, sent), suggester.post(path, sent)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]).toEqual(answers[0]);
  });

  it("[SG2] under the id that another one is suggested anew under is refused", async () => {
    const id = at(await suggestWill(), "id");
    await step(steward, id, "accepted");
    const undone = await step(steward, id, "undone");
    expect(undone.body).toMatchObject({ what: { type: "text", clientId: expect.any(Number) } });
    // Safe: just looked at.
    const { clientId } = undone.body["what"] as { clientId: number };
    const forged = await suggester.post(path, request(await editOf(mayToWill, clientId)));
    expect([forged.status, forged.body]).toMatchObject([409, { error: { code: "conflict" } }]);
  });

  it("[SG27] keeps its client id for its author, also when it was undone and is suggested anew", async () => {
    const listening = await listen(inside.app, { host: "127.0.0.1", port: 0 });
    const { guest } = await invited(inside, steward, partnershipId, { role: "view" });
    const address = `${listening.url.replace("http", "ws")}/sync/${partnershipId}`;
    const peer = await new TablePeer(address, { cookie: guest.cookie, origin: listening.url }).hello();
    let refusals = 0;
    /** Somebody reads it in the list, shows presence under it, and writes under it. */
    const demandKept = async ({ body }: Answer): Promise<void> => {
      // Safe: a suggestion about text.
      const { clientId } = body["what"] as { clientId: number };
      const { channel } = await peer.open("agenda");
      peer.show(channel, clientId, 1, { seen: 1 });
      refusals += 1;
      await until("refused", () => peer.heard("refused").length === refusals);
      expect(peer.heard("refused").at(-1)).toMatchObject({ code: "foreign-id" });
      const edit = Buffer.from(await editOf((doc) => textOf(doc).insert(0, "x"), clientId), "base64");
      const taken = inside.context.engine.take(partnershipId, "agenda", edit, stewardId);
      await expect(taken).rejects.toMatchObject({ code: "foreign-id" });
    };
    const made = await suggestWill();
    await demandKept(made);
    const id = at(made, "id");
    expect((await step(steward, id, "accepted")).status).toBe(201);
    await demandKept(await step(steward, id, "undone"));
    expect((await step(steward, id, "accepted")).status).toBe(201);
    peer.leave();
    listening.close();
  });

  it("[SG2] that leans on words the document does not have is refused for good, in a sentence", async () => {
    const copy = new Y.Doc();
    applyAll(copy, [Y.encodeStateAsUpdate(await read())]);
    textOf(copy).insert(0, "Once ");
    // What was written first never comes here.
    const before = Y.encodeStateVector(copy);
    copy.clientID = randomInt(1, 2 ** 32);
    textOf(copy).insert(5, "more ");
    const update = Buffer.from(Y.encodeStateAsUpdate(copy, before)).toString("base64");
    const answer = await suggester.post(path, request(update));
    expect([answer.status, answer.body]).toMatchObject([
      409,
      {
        error: {
          code: "conflict",
          retry: "never",
          sentence: expect.stringContaining("not in the document any more"),
        },
      },
    ]);
  });

  it("[SG3] that would also change a structured part is refused", async () => {
    const sly = await editOf((doc) => {
      mayToWill(doc);
      doc.getMap("results").set("r-new", new Y.Map());
    });
    expect((await suggester.post(path, request(sly))).status).toBe(422);
    expect(await now()).toBe(words);
  });

  it("[SG3] that would also show another picture or part is refused, and says why", async () => {
    const parts = { image: { id: "i1", file: "file-a" }, panel: { id: "p1", kind: "result", ref: "r1" } };
    await inside.context.engine.edit(partnershipId, "agenda", (doc) =>
      doc.getXmlFragment("body").push(
        Object.entries(parts).map(([name, attributes]) => {
          const element = new Y.XmlElement(name);
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
          return element;
        }),
      ),
    );
    const swap = (index: number, name: string) =>
      editOf((doc) => {
        mayToWill(doc);
        const element = doc.getXmlFragment("body").get(index);
        if (element instanceof Y.XmlElement) element.setAttribute(name, "another");
      });
    for (const sly of [await swap(1, "file"), await swap(2, "ref")]) {
      const refused = await suggester.post(path, request(sly));
      expect(refused.status).toBe(422);
      expect(at(refused, "error", "sentence")).toContain("cannot be suggested");
    }
    expect((await suggester.post(path, request(await swap(1, "alt")))).status).toBe(201);
  });

  it("[SG20] is taken as long as all of a document's together hold at most 8 MiB, and not a byte more", async () => {
    // A document of its own: no row ever goes again.
    const add = (letters: string) =>
      editOf(
        (doc) => {
          const block = new Y.XmlElement("block");
          block.insert(0, [new Y.XmlText(letters)]);
          doc.getXmlFragment("body").push([block]);
        },
        // Of one length, so that what says as much weighs as much.
        randomInt(2 ** 31, 2 ** 32),
        "charter",
      );
    const sent = request(await add("x".repeat(1_000)), { document: "charter" });
    const id = at(await suggester.post(path, sent), "id");
    const { db } = inside.context.records;
    const row = await db.selectFrom("suggestions").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row?.update) throw new Error("a suggestion with its edit");
    const own = row.update.byteLength + Buffer.byteLength(row.what);
    const stored = { ...row, clientId: null, batch: randomUUID() };
    const fill = (bytes: number) =>
      db
        .insertInto("suggestions")
        .values({ ...stored, id: randomUUID(), what: "", update: new Uint8Array(bytes) })
        .execute();
    await fill(bytesMax - 2 * own);
    const last = request(await add("y".repeat(1_000)), { document: "charter" });
    expect((await suggester.post(path, last)).status, "fills it").toBe(201);
    const more = request(await add("z"), { document: "charter" });
    const refused = await suggester.post(path, more);
    expect(refused.status).toBe(413);
    expect(JSON.stringify(refused.body)).toContain("Some need a decision first.");
    const part = {
      type: "entry",
      item: "commitments/c9",
      scalars: {},
      texts: { what: "Host" },
      label: "Promise: host",
    };
    expect((await suggester.post(path, request("", { what: part, document: "charter" }))).status).toBe(413);
    expect((await suggestWill()).status, "in another document").toBe(201);
  });

  it("[SG21] may be read often, and not without end", async () => {
    const { guest } = await invited(inside, steward, partnershipId, { role: "view" });
    const answers = await Promise.all(
      Array.from({ length: 160 }, () => guest.get(`${path}?document=agenda`)),
    );
    const read = answers.filter(({ status }) => status === 200).length;
    expect(read).toBeGreaterThanOrEqual(120);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(160 - read);
    expect(read).toBeLessThan(160);
    expect((await suggester.get(`${path}?document=agenda`)).status, "by another").toBe(200);
  });

  it.each([
    ["bytes that are no update", "AAAA"],
    ["an update that changes nothing", Buffer.from([0, 0]).toString("base64")],
  ])("[SG2] of %s is refused", async (_what, update) => {
    expect((await suggester.post(path, request(update))).status).toBeGreaterThanOrEqual(400);
  });
});

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

describe("other words for a structured part", () => {
  const field = (more: object = {}) => ({
    what: {
      type: "field",
      item: "results/r1",
      field: "place",
      after: "Baltimore",
      label: "Result, where",
      ...more,
    },
  });
  beforeEach(async () => {
    await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
      const entry = new Y.Map<unknown>();
      entry.set("place", new Y.Text("our region"));
      entry.set("toValue", 90);
      doc.getMap("results").set("r1", entry);
    });
  });
  const entry = async (): Promise<Y.Map<unknown>> => {
    const found = (await read()).getMap("results").get("r1");
    if (!(found instanceof Y.Map)) throw new Error("an entry");
    return found;
  };

  it("[SG6] one part of several is accepted, and can be undone", async () => {
    const place = await suggester.post(path, request("", field()));
    const value = await suggester.post(path, request("", field({ field: "toValue", after: 95 })));
    expect(place.body).toMatchObject({ what: { before: "our region", after: "Baltimore" } });
    await step(steward, at(place, "id"), "accepted");
    expect(String((await entry()).get("place"))).toBe("Baltimore");
    expect((await entry()).get("toValue")).toBe(90);
    await step(steward, at(value, "id"), "declined", "Ninety is what we can do.");
    await step(steward, at(place, "id"), "undone");
    expect(String((await entry()).get("place"))).toBe("our region");
  });

  it("[SG12] a choice goes back to what was replaced, and stays where somebody chose again", async () => {
    const set = (value: number) =>
      inside.context.engine.edit(partnershipId, "agenda", (doc) =>
        setScalars(doc, "results", "r1", { toValue: value }, "test"),
      );
    const made = await suggester.post(path, request("", field({ field: "toValue", after: 95 })));
    await set(92);
    await step(steward, at(made, "id"), "accepted");
    await step(steward, at(made, "id"), "undone");
    expect((await entry()).get("toValue")).toBe(92);
    await step(steward, at(made, "id"), "accepted");
    await set(99);
    const refused = await step(steward, at(made, "id"), "undone");
    expect(refused.status).toBe(409);
    expect(at(refused, "error", "sentence")).toContain("Others have changed this since");
    expect((await entry()).get("toValue")).toBe(99);
  });

  it("[SG6] a part to be added is accepted, and goes again", async () => {
    const made = await suggester.post(
      path,
      request("", {
        what: {
          type: "entry",
          item: "levers/l9",
          scalars: { kind: "policy", effort: 3 },
          texts: { system: "Bus lanes" },
          label: "Lever: Bus lanes",
        },
      }),
    );
    expect(made.status).toBe(201);
    await step(steward, at(made, "id"), "accepted");
    const lever = (await read()).getMap("levers").get("l9");
    expect(lever instanceof Y.Map && lever.toJSON()).toMatchObject({ kind: "policy", system: "Bus lanes" });
    await step(steward, at(made, "id"), "undone");
    const gone = (await read()).getMap("levers").get("l9");
    expect(gone instanceof Y.Map && gone.get("removed")).toBe(true);
  });

  it.each([
    ["of a part that is not there", { item: "results/nowhere" }],
    ["of a place that is none", { item: "elsewhere/r1" }],
    ["of a key that is none", { field: "__proto__" }],
    ["that says the same", { after: "our region" }],
  ])("[SG6] a value %s is refused", async (_what, more) => {
    expect((await suggester.post(path, request("", field(more)))).status).toBe(422);
  });

  describe("when the server stops between the text and the step", () => {
    /** The step is not written, once: as if the server had stopped there. */
    const stopOnce = () =>
      vi.spyOn(inside.context.notices, "tell").mockRejectedValueOnce(new Error("stopped"));

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
});
