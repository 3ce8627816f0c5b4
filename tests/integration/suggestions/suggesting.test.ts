/** Suggesting on a real server: who may, what is refused, and that nothing comes in unseen. */
import { randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { listen } from "@commontable/server/http/listen.ts";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { bytesMax } from "@commontable/shared/features/suggestions/schema.ts";
import { TablePeer } from "../../support/TablePeer.ts";
import { until, within } from "../../support/until.ts";
import { at, invited, visit, type Answer, type Visitor } from "../identity/inside.ts";
import {
  words,
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
  mayToWill,
  request,
  suggestWill,
  step,
} from "./scene.ts";

beforeAll(openScene);
beforeEach(writeAgenda);
afterAll(() => inside.close());

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

  it("[SG27] waits for its client id without anybody else's request waiting", async () => {
    const written = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const claim = inside.context.engine.claim.bind(inside.context.engine);
    const claiming = vi.spyOn(inside.context.engine, "claim").mockImplementationOnce(async (...claimed) => {
      asked.resolve();
      await written.promise;
      return claim(...claimed);
    });
    const made = suggestWill();
    await asked.promise;
    const other = await within(5_000, "another is answered", steward.get(`${path}?document=cycle`)).finally(
      written.resolve,
    );
    claiming.mockRestore();
    expect([other.status, (await made).status]).toEqual([200, 201]);
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

  it("[SG3] of a block under the id of another is refused, and says why", async () => {
    const sly = await editOf((doc) => {
      const block = new Y.XmlElement("block");
      block.setAttribute("id", "b1");
      block.insert(0, [new Y.XmlText("hello")]);
      doc.getXmlFragment("body").push([block]);
    });
    const refused = await suggester.post(path, request(sly));
    expect([refused.status, at(refused, "error", "sentence")]).toEqual([
      422,
      expect.stringContaining("an id of its own"),
    ]);
  });

  /** A suggestion of some letters in a document of its own: no row ever goes again. */
  const adding = async (letters: string, document: string) => {
    const update = await editOf(
      (doc) => {
        const block = new Y.XmlElement("block");
        block.insert(0, [new Y.XmlText(letters)]);
        doc.getXmlFragment("body").push([block]);
      },
      // Of one length, so that what says as much weighs as much.
      randomInt(2 ** 31, 2 ** 32),
      document,
    );
    return request(update, { document });
  };

  /** Stores more like the suggestion with this id, by somebody. */
  const fillLike = async (id: string) => {
    const { db } = inside.context.records;
    const row = await db.selectFrom("suggestions").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row?.update) throw new Error("a suggestion with its edit");
    const own = row.update.byteLength + Buffer.byteLength(row.what);
    const fill = async (by: string, bytes: number): Promise<string> => {
      const more = { ...row, id: randomUUID(), clientId: null, by, what: "[]" };
      const update = new Uint8Array(bytes - more.what.length);
      await db
        .insertInto("suggestions")
        .values({ ...more, update })
        .execute();
      return more.id;
    };
    return { own, fill };
  };

  it("[SG20] is taken as long as all of a document's together hold at most 8 MiB, and not a byte more", async () => {
    const id = at(await suggester.post(path, await adding("x".repeat(1_000), "charter")), "id");
    const { own, fill } = await fillLike(id);
    await fill(stewardId, bytesMax - 2 * own);
    const last = await adding("y".repeat(1_000), "charter");
    expect((await suggester.post(path, last)).status, "fills it").toBe(201);
    const refused = await suggester.post(path, await adding("z", "charter"));
    expect(refused.status).toBe(413);
    expect(JSON.stringify(refused.body)).toContain("as it can hold, decided ones included.");
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

  it("[SG20] finds room beside what one person, or one link, may hold, and in place of what they took back", async () => {
    const { personId, guest, secret } = await invited(inside, steward, partnershipId, { role: "suggest" });
    const post = async (who: Visitor): Promise<[number, string]> => {
      const { status, body } = await who.post(path, await adding("w", "measures"));
      return [status, JSON.stringify(body)];
    };
    const id = at(await guest.post(path, await adding("x", "measures")), "id");
    const { own, fill } = await fillLike(id);
    const filled = [await fill(personId, bytesMax / 4 - own)];
    expect(await post(guest)).toEqual([413, expect.stringContaining("as one person may")]);
    expect(await post(suggester)).toEqual([201, expect.anything()]);
    const again = visit(inside);
    const organization = { name: "Once more", sector: "community-group" };
    await again.post(`/api/join/${secret}`, { name: "Again", organization, carriesOutChange: true });
    filled.push(await fill(personId, bytesMax / 4));
    expect(await post(again)).toEqual([413, expect.stringContaining("came by your link")]);
    filled.push(await fill(personId, bytesMax / 2));
    expect(await post(suggester)).toEqual([413, expect.stringContaining("as it can hold")]);
    for (const one of filled) expect((await step(guest, one, "withdrawn")).status).toBe(201);
    expect(await post(suggester), "may be brought back").toEqual([413, expect.anything()]);
    await steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`);
    expect(await post(suggester)).toEqual([201, expect.anything()]);
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
