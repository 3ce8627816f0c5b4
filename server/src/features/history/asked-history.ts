/** The history as one request asks for it. */
import { demand } from "@commontable/shared/access/policy.ts";
import type { Asker } from "../../http/guard.ts";
import type { DocumentKey } from "../../persistence/DocStore.ts";
import type { History } from "./History.ts";

export type AskedHistory = Omit<History, "close">;

/** A question may wait for long: whoever may not read its document any more by then is told nothing (AC41). */
export function askedHistory(history: History, asker: Asker): AskedHistory {
  const asking =
    <Asked extends unknown[], Answer>(question: (key: DocumentKey, ...asked: Asked) => Promise<Answer>) =>
    async (key: DocumentKey, ...asked: Asked): Promise<Answer> => {
      const answer = await question(key, ...asked);
      demand(await asker(), "document.read", key);
      return answer;
    };
  const { head, timeline, compare, contentAt } = history;
  return {
    head: asking(head),
    timeline: asking(timeline),
    compare: asking(compare),
    contentAt: asking(contentAt),
  };
}
