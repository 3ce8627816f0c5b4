/** Each way of doing harm by an update, and each rule that stands against one. */
import { describe, expect, test } from "vitest";
import { gateRules } from "@commontable/server/sync/gate-rules.ts";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { attacks } from "./attacks.ts";
import { judgedWithout } from "./scene.ts";

const idOf = new Map(gateRules.map(({ name, id }) => [name, id]));
const named = attacks.map((attack) => ({ ...attack, id: idOf.get(attack.rule) ?? "GT6" }));

/** Judging the worst of them takes no longer. */
const judgingMsMax = 10;

describe("an attack by the bytes of an update", () => {
  test.each(named)("[$id] $name: $code, by the rule “$rule”", ({ update, rule, code }) => {
    const costs: number[] = [];
    for (let times = 0; times < 5; times++) {
      const started = performance.now();
      const judgement = judgedWithout(update, null);
      costs.push(performance.now() - started);
      expect(judgement).toMatchObject({ verdict: "refused", rule, code });
    }
    // The machine may be busy once, not five times.
    expect(Math.min(...costs)).toBeLessThan(judgingMsMax);
    expect(failures[code].sentence).not.toBe("");
  });

  test("[GT14] is named once", () => {
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });
});

describe("a rule of the gate", () => {
  test.each(gateRules)("[GT14] “$name” taken away lets an attack through", (rule) => {
    const stopped = attacks.filter((attack) => attack.rule === rule.name);
    const passing = stopped.filter(({ update }) => {
      const judgement = judgedWithout(update, rule);
      return judgement.verdict !== "refused" || judgement.code !== rule.code;
    });
    expect(passing.map(({ name }) => name)).not.toEqual([]);
  });

  test("[GT14] has a name of its own", () => {
    expect(new Set(gateRules.map(({ name }) => name)).size).toBe(gateRules.length);
    const names = new Set([...gateRules.map(({ name }) => name), "readable"]);
    expect(attacks.filter(({ rule }) => !names.has(rule))).toEqual([]);
  });
});
