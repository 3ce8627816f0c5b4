import { afterEach, expect, test } from "vitest";
import type { Paper } from "@commontable/shared/features/paper/paper.ts";
import { Workshop } from "./Workshop.ts";

const paper: Paper = {
  title: "Charter",
  partnership: "Table",
  day: "2026-11-26",
  isExample: false,
  standsOn: null,
  sheet: "a4",
  blocks: [],
  threads: [],
};

let workshop: Workshop;
afterEach(() => workshop.close());

test("[PA30] files are made one after the other, and a bad one does not keep the next from being made", async () => {
  workshop = new Workshop();
  const [first, bad, last] = await Promise.allSettled([
    workshop.do("write-docx", paper),
    workshop.do("read-docx", new Uint8Array([1, 2, 3])),
    workshop.do("write-docx", paper),
  ]);
  expect([first.status, bad.status, last.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("[PA30] what takes too long is given up with its thread, and the next gets a new one", async () => {
  workshop = new Workshop({ endMs: 1 });
  await expect(workshop.do("write-docx", paper)).rejects.toMatchObject({
    code: "too-large",
    sentence: "This document is too large to be written as one file.",
  });
  await expect(workshop.do("read-docx", new Uint8Array(8))).rejects.toMatchObject({ code: "too-large" });
});

test("[PA30] a queue that is full says so", async () => {
  workshop = new Workshop({ waitingMax: 1 });
  const waiting = [workshop.do("write-docx", paper), workshop.do("write-docx", paper)];
  await expect(workshop.do("write-docx", paper)).rejects.toMatchObject({ code: "too-many" });
  expect(await Promise.all(waiting)).toHaveLength(2);
});
