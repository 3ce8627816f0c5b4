/** Structured parts of trust notes as text. */
import { sayDay } from "../../lib/say.ts";
import { readTrust } from "../trust/doc.ts";
import { stageGuides } from "../trust/template.ts";
import type { Panel } from "./agenda-panels.ts";
import { bullets, facts, heading } from "./blocks.ts";
import { words } from "./words.ts";

export const trustPanels: Readonly<Record<string, Panel>> = {
  differences: (doc, all) =>
    readTrust(doc).differences.flatMap((difference) => [
      heading(difference.title),
      ...facts([
        ["About", words.differences[difference.kind]],
        ["State", words.differenceStates[difference.state]],
        ["Aired on", difference.airedOn && sayDay(difference.airedOn)],
        ...difference.views.map(({ partyId, text }) => [`As ${all.nameOf(partyId)} sees it`, text] as const),
        ["What was agreed", difference.agreement],
      ]),
    ]),
  "ground-rules": (doc) => {
    const { groundRules, readings } = readTrust(doc);
    return [
      ...bullets(
        groundRules.map(({ text, agreedOn, reviewOn }) => {
          const days = [
            agreedOn && `agreed on ${sayDay(agreedOn)}`,
            reviewOn && `looked at again on ${sayDay(reviewOn)}`,
          ].filter((day) => day !== undefined);
          return days.length === 0 ? text : `${text} (${days.join(", ")})`;
        }),
      ),
      ...facts(
        readings.map(({ stage, on, why }) => [
          `Where we stood on ${sayDay(on)}`,
          why === "" ? stageGuides[stage].title : `${stageGuides[stage].title}. ${why}`,
        ]),
      ),
    ];
  },
};
