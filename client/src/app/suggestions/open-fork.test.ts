import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { createEntry, removeEntry, restoreEntry } from "@commontable/shared/documents/live.ts";
import { textNamed } from "@commontable/shared/documents/text-name.ts";
import { beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { openFork, type OpenFork } from "./open-fork.ts";
import { stubStorage } from "../../sync/testing/stub-storage.ts";

/** Tabs that hear of what another one stores, as browsers tell it. */
const hearers = new Set<(event: object) => void>();
/** What a tab does once it is out of sight. */
const leavers = new Set<() => void>();
let tabs: OpenFork[] = [];

beforeEach(() => {
  stubStorage();
  vi.stubGlobal("addEventListener", (type: string, listener: (event: object) => void) => {
    if (type === "storage") hearers.add(listener);
    // Safe: it is told nothing.
    if (type === "visibilitychange") leavers.add(listener as () => void);
  });
  vi.stubGlobal("removeEventListener", (_type: string, listener: (event: object) => void) =>
    hearers.delete(listener),
  );
  hearers.clear();
  leavers.clear();
  tabs = [];
  return () => {
    // One that is open keeps what it holds a little later, in whatever storage there is then.
    for (const tab of tabs) tab.close();
    vi.unstubAllGlobals();
  };
});

const base = new Y.Doc();
base.getXmlFragment(bodyRoot).push([new Y.XmlText("We begin.")]);

function tabOf(personId: string, doc = base, onGivenUp = () => undefined): OpenFork {
  // Safe: drafting reads nothing else of a handle.
  const tab = openFork({ doc, name: "agenda", personId } as DocumentHandle, "p", onGivenUp);
  tabs.push(tab);
  return tab;
}

const key = "commontable/draft/suggesting/p/agenda/rosa";
const hear = (of = key) => {
  for (const hearer of hearers) hearer({ storageArea: localStorage, key: of });
};

const textOf = ({ fork }: OpenFork) => {
  const text = fork.doc.getXmlFragment(bodyRoot).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error("a text");
  return text;
};

it("[SG7] what was drafted is kept as its tab goes out of sight, before another one sends the draft", () => {
  const [first, second] = [tabOf("rosa"), tabOf("rosa")];
  textOf(first).insert(0, "First. ");
  for (const leave of leavers) leave();
  hear();
  expect(textOf(second).toJSON()).toBe("First. We begin.");
  second.giveUp();
  hear();
  first.close();
  expect(textOf(tabOf("rosa")).toJSON(), "nothing is drafted twice").toBe("We begin.");
});

it("[SG7] what two tabs drafted is kept, whichever kept it last", () => {
  const [first, second] = [tabOf("rosa"), tabOf("rosa")];
  textOf(first).insert(0, "First. ");
  first.close();
  textOf(second).insert(9, " Second.");
  second.close();
  const next = tabOf("rosa");
  expect(textOf(next).toJSON()).toBe("First. We begin. Second.");
  textOf(next).insert(0, "Third. ");
  next.close();
  const last = tabOf("rosa");
  expect(textOf(last).toJSON()).toBe("Third. First. We begin. Second.");
  last.giveUp();
  expect(textOf(tabOf("rosa")).toJSON()).toBe("We begin.");
});

it("[SG7] what one tab gave up does not come back with the words of another", () => {
  const [first, second] = [tabOf("rosa"), tabOf("rosa")];
  textOf(first).insert(0, "First. ");
  first.close();
  first.giveUp();
  textOf(second).insert(9, " Second.");
  second.close();
  expect(textOf(tabOf("rosa")).toJSON()).toBe("We begin. Second.");
});

it("[SG7] a draft is nobody else's on this browser", () => {
  const first = tabOf("rosa");
  textOf(first).insert(0, "First. ");
  first.close();
  expect(textOf(tabOf("jonas")).toJSON()).toBe("We begin.");
});

it("[SG7] tabs show one draft, and none of it once it was sent in one of them", () => {
  const givenUp = vi.fn<() => undefined>();
  const first = tabOf("rosa");
  const second = tabOf("rosa", base, givenUp);
  textOf(first).insert(0, "First. ");
  first.close();
  hear();
  expect(textOf(second).toJSON()).toBe("First. We begin.");
  first.giveUp();
  hear();
  expect(givenUp).toHaveBeenCalledOnce();
  second.close();
  expect(textOf(tabOf("rosa")).toJSON()).toBe("We begin.");
});

it("[SG7] words drafted in a text that is no longer here are kept beside the next draft, and come back with it", () => {
  const first = tabOf("rosa");
  textOf(first).insert(0, "First. ");
  first.close();
  const anew = new Y.Doc();
  anew.getXmlFragment(bodyRoot).push([new Y.XmlText("Begun anew.")]);
  const second = tabOf("rosa", anew);
  expect(second.lost).toBe("First.");
  textOf(second).insert(0, "Second. ");
  second.close();
  const third = tabOf("rosa", anew);
  expect([third.lost, textOf(third).toJSON()]).toEqual(["First.", "Second. Begun anew."]);
  third.giveUp();
  third.close();
  const last = tabOf("rosa");
  expect([last.lost, textOf(last).toJSON()]).toEqual(["", "First. We begin."]);
});

it("[SG7] words drafted in what others removed are said, and kept when the rest is sent", () => {
  const table = new Y.Doc();
  const [one, two] = ["Kept.", "Gone."].map((words) => {
    const block = new Y.XmlElement("block");
    block.insert(0, [new Y.XmlText(words)]);
    return block;
  });
  if (!one || !two) throw new Error("two blocks");
  table.getXmlFragment(bodyRoot).push([one, two]);
  const first = tabOf("rosa", table);
  const wordsAt = (index: number) => {
    const block = first.fork.doc.getXmlFragment(bodyRoot).get(index);
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error("a text");
    return text;
  };
  wordsAt(0).insert(0, "Sent ");
  wordsAt(1).insert(0, "Mine of course ");
  // What its author takes out is nobody's loss.
  wordsAt(1).delete(4, 3);
  expect(first.fork.strays()).toBe("");
  table.getXmlFragment(bodyRoot).delete(1, 1);
  expect(first.fork.strays()).toBe("Mine course");
  first.giveUp();
  first.close();
  const second = tabOf("rosa", table);
  expect([second.lost, second.fork.draft()]).toEqual(["Mine course", null]);
  second.dropLost();
  expect(tabOf("rosa", table).lost).toBe("");
});

it("[SG7] words drafted in a part that others removed have no place while it is gone", () => {
  const table = new Y.Doc();
  createEntry(table, "measures", { id: "m1", rich: ["lifts"] }, "test");
  const story = textNamed(table, "measures/m1/lifts");
  const block = new Y.XmlElement("block");
  block.insert(0, [new Y.XmlText("Clinics.")]);
  story?.push([block]);
  const { fork } = tabOf("rosa", table);
  const drafted = textNamed(fork.doc, "measures/m1/lifts")?.get(0);
  const text = drafted instanceof Y.XmlElement ? drafted.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a text");
  text.insert(0, "More ");
  removeEntry(table, "measures", "m1", "test");
  expect(fork.strays()).toBe("More");
  restoreEntry(table, "measures", "m1", "test");
  expect(fork.strays()).toBe("");
});

it("[SG7] why it is suggested is kept with the draft, one for all tabs, and goes with it", () => {
  const first = tabOf("rosa");
  first.note.write("So says the clinic.");
  first.close();
  const [again, other] = [tabOf("rosa"), tabOf("rosa")];
  expect(again.note.read()).toBe("So says the clinic.");
  again.note.write("So says the school.");
  hear(`${key}/note`);
  expect(other.note.read()).toBe("So says the school.");
  expect(tabOf("jonas").note.read()).toBe("");
  again.giveUp();
  expect(again.note.read()).toBe("");
  expect(tabOf("rosa").note.read()).toBe("");
});
