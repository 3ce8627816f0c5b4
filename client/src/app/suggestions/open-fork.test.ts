import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { openFork } from "./open-fork.ts";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  return () => vi.unstubAllGlobals();
});

const base = new Y.Doc();
base.getXmlFragment(bodyRoot).push([new Y.XmlText("We begin.")]);

// Safe: drafting reads nothing else of a handle.
const tabOf = (personId: string) => openFork({ doc: base, name: "agenda", personId } as DocumentHandle, "p");

const textOf = ({ fork }: ReturnType<typeof tabOf>) => {
  const text = fork.doc.getXmlFragment(bodyRoot).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error("a text");
  return text;
};

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
