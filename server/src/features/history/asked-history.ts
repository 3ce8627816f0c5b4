/** The history as one request asks for it. */
import { demand } from "@commontable/shared/access/policy.ts";
import type { Asker } from "../../http/guard.ts";
import type { FairSlots } from "../../http/FairSlots.ts";
import type { DocumentKey } from "../../persistence/DocStore.ts";
import type { History } from "./History.ts";

export type AskedHistory = Omit<History, "close">;

export interface Asking {
  readonly history: History;
  /** One for each question that waits: a request asks one after the other, and none while it reads rows (HI62). */
  readonly slots: FairSlots;
  readonly personId: string;
  readonly asker: Asker;
}

/** A question may wait for long: whoever may not read its document any more by then is told nothing (AC41). */
export function askedHistory({ history, slots, personId, asker }: Asking): AskedHistory {
  const asking =
    <Asked extends unknown[], Answer>(question: (key: DocumentKey, ...asked: Asked) => Promise<Answer>) =>
    async (key: DocumentKey, ...asked: Asked): Promise<Answer> => {
      const answer = await slots.hold(personId, () => question(key, ...asked));
      demand(await asker(), "document.read", key);
      return answer;
    };
  const { head, timeline, compare, contentAt, find } = history;
  return {
    head: asking(head),
    timeline: asking(timeline),
    compare: asking(compare),
    contentAt: asking(contentAt),
    find: asking(find),
  };
}
