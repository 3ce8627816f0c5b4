/** Other words for structured parts, suggested and decided on a real server. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { setScalars } from "@commontable/shared/documents/live.ts";
import { at } from "../identity/inside.ts";
import {
  inside,
  partnershipId,
  steward,
  suggester,
  path,
  openScene,
  writeAgenda,
  read,
  request,
  step,
} from "./scene.ts";

beforeAll(openScene);
beforeEach(writeAgenda);
afterAll(() => inside.close());

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
});
