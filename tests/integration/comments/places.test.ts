/** What comments are about, on a real server: words that moved or are gone, stories of measures, items. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { threadOfMark } from "@commontable/shared/documents/comment-mark.ts";
import { createMeasure, measureRich } from "@commontable/shared/features/measures/doc.ts";
import { at } from "../identity/inside.ts";
import {
  inside,
  partnershipId,
  commenter,
  viewer,
  path,
  openScene,
  closeScene,
  later,
  firstText,
  about,
  markedFor,
  begin,
  nowhere,
  thread,
} from "./scene.ts";

beforeAll(openScene);
afterAll(closeScene);

describe("a thread", () => {
  it("[CM12] keeps its place where the words moved meanwhile, and stays without one where they are gone", async () => {
    later();
    const anchor = await about("almost everyone");
    await inside.context.engine.edit(partnershipId, "agenda", (doc) =>
      firstText(doc).insert(0, "Together: "),
    );
    const moved = await begin(commenter, { anchor });
    expect(await markedFor(at(moved, "id"))).toBe("almost everyone");
    await inside.context.engine.edit(partnershipId, "agenda", (doc) =>
      firstText(doc).delete(0, "Together: ".length),
    );
    const gone = await begin(commenter, {
      anchor: { ...anchor, quote: "words nobody wrote", ranges: [nowhere] },
    });
    expect(gone.status).toBe(201);
    expect(await markedFor(at(gone, "id"))).toBe("");
  });

  it("[CM4] is not answered to who sends it again for another document, nor marked there", async () => {
    later();
    const sent = thread({ anchor: await about("can work") });
    expect((await commenter.post(path, sent)).status).toBe(201);
    const edited = vi.spyOn(inside.context.engine, "edit");
    const elsewhere = await commenter.post(path, { ...sent, document: "charter" });
    expect([elsewhere.status, edited.mock.calls]).toEqual([409, []]);
    edited.mockRestore();
  });

  it("[CM12] finds its place when it is sent again, where the server stopped before it was marked", async () => {
    later();
    const sent = thread({ anchor: await about("can work") });
    const stopped = vi.spyOn(inside.context.engine, "edit").mockRejectedValueOnce(new Error("stopped"));
    expect((await commenter.post(path, sent)).status).toBe(201);
    stopped.mockRestore();
    expect(await markedFor(sent.id)).toBe("");
    const again = { ...sent, anchor: { ...sent.anchor, quote: "gainful" } };
    expect((await commenter.post(path, again)).body, "as it was begun").toMatchObject({
      anchor: { quote: "can work" },
    });
    expect(await markedFor(sent.id)).toBe("can work");
    const edited = vi.spyOn(inside.context.engine, "edit");
    await commenter.post(path, sent);
    expect(await edited.mock.results[0]?.value, "once").toBeNull();
    edited.mockRestore();
  });

  it("[CM28] is not marked in a document that is nearly full, which who writes there can still fill", async () => {
    later();
    const links = (count: number) => (doc: Y.Doc) => {
      const block = new Y.XmlElement("block");
      const text = new Y.XmlText();
      doc.getXmlFragment("body").push([block]);
      block.insert(0, [text]);
      const link = (index: number) => ({ href: `https://example.org/${index}/${"x".repeat(20_000)}` });
      text.applyDelta(
        Array.from({ length: count }, (_, index) => ({ insert: "word ", attributes: { link: link(index) } })),
      );
    };
    const { engine } = inside.context;
    const charter = async (): Promise<string> => {
      const doc = await engine.read(partnershipId, "charter");
      return doc.getXmlFragment("body").toJSON();
    };
    const anchor = {
      type: "text",
      quote: "word ",
      before: "",
      after: "word",
      blockId: null,
      ranges: [nowhere],
    };
    const about = { document: "charter", anchor };
    await engine.edit(partnershipId, "charter", links(180));
    const marked = await begin(commenter, about);
    expect(await charter()).toContain(at(marked, "id"));
    await engine.edit(partnershipId, "charter", links(30));
    const unmarked = await begin(commenter, about);
    expect(unmarked.status).toBe(201);
    expect(await charter()).not.toContain(at(unmarked, "id"));
    await engine.edit(partnershipId, "charter", links(30));
  });

  it("[CM16] is about words of a measure's story, found there by letters and by themselves, and marked nowhere else", async () => {
    later();
    const told = "Evening courses filled in three weeks.";
    const storyOf = async (): Promise<Y.XmlText> => {
      const doc = await inside.context.engine.read(partnershipId, "measures");
      const element = measureRich(doc, "m1", "lifts")?.get(0);
      const text = element instanceof Y.XmlElement ? element.get(0) : null;
      if (!(text instanceof Y.XmlText)) throw new Error("a story");
      return text;
    };
    await inside.context.engine.edit(partnershipId, "measures", (doc) => {
      createMeasure(doc, { id: "m1", name: "Jobs" });
      for (const text of [doc.getXmlFragment("body"), measureRich(doc, "m1", "lifts")]) {
        const block = new Y.XmlElement("block");
        text?.insert(0, [block]);
        block.insert(0, [new Y.XmlText(told)]);
      }
    });
    const { item } = Y.createRelativePositionFromTypeIndex(await storyOf(), 0);
    const first = { client: item?.client ?? 0, clock: item?.clock ?? 0 };
    const anchor = { type: "text", before: "", after: "", blockId: null, within: "measures/m1/lifts" };
    const byLetters = await begin(commenter, {
      document: "measures",
      anchor: {
        ...anchor,
        quote: "Evening",
        ranges: [{ first, last: { ...first, clock: first.clock + 6 } }],
      },
    });
    const byWords = await begin(commenter, {
      document: "measures",
      anchor: { ...anchor, quote: "three weeks", ranges: [nowhere] },
    });
    expect(byLetters.body).toMatchObject({ anchor: { within: "measures/m1/lifts" } });
    const marked = (text: Y.XmlText) =>
      // Safe: Yjs types the delta as any.
      (text.toDelta() as { insert: string; attributes?: object }[]).flatMap(({ insert, attributes }) =>
        Object.entries(attributes ?? {}).map(([key, value]) => [insert, threadOfMark(key, value)]),
      );
    expect(marked(await storyOf())).toEqual([
      ["Evening", at(byLetters, "id")],
      ["three weeks", at(byWords, "id")],
    ]);
    const doc = await inside.context.engine.read(partnershipId, "measures");
    // Its types declare no writing of a fragment.
    expect(doc.getXmlFragment("body").toJSON()).not.toContain("<comment");
  });

  it.each(["levers/l1", "results/r1/by", "measures/emp90-gainful"])(
    "[CM17] is about an item, %s, and keeps what it was called",
    async (item) => {
      later();
      const anchor = { type: "item", item, label: "Hiring rules that ask about the past" };
      const begun = await begin(commenter, { anchor });
      expect(begun.status).toBe(201);
      const told = await viewer.get(`${path}?document=agenda`);
      const { threads } = told.body as { threads: { id: string; anchor: object }[] };
      expect(threads.find(({ id }) => id === at(begun, "id"))?.anchor).toEqual(anchor);
    },
  );
});
