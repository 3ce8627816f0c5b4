/** Who hears of a step in a thread: whom it names, and whoever took part before (NO1, NO2). */
import { remarksOf } from "@commontable/shared/features/comments/rules.ts";
import type { Step, Thread } from "@commontable/shared/features/comments/schema.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { Notices, NoticeToTell, Told } from "../notices/notices.ts";

/** `before` is the thread without the step. In the transaction that stores it. */
export async function tellOfStep(
  notices: Notices,
  tx: Records,
  partnershipId: string,
  before: Thread,
  step: Step,
): Promise<Told[]> {
  const { kind, about, mentions, text } = step;
  const notice = noticeOf(partnershipId, before, step);
  switch (kind) {
    case "said":
      // Named first: somebody is told of a remark once, by what matters more to them.
      return [
        await notices.tell(tx, { ...notice, kind: "mention", to: mentions }),
        await notices.tell(tx, { ...notice, kind: "reply", to: partOf(before) }),
      ];
    case "answered":
    case "reopened":
      return [
        await notices.tell(tx, { ...notice, kind: "mention", to: mentions }),
        await notices.tell(tx, { ...notice, kind, to: partOf(before) }),
      ];
    case "reworded": {
      const source = about ?? step.id;
      return [
        await notices.reword(tx, { partnershipId, source, words: text, at: notice.at }),
        await notices.tell(tx, { ...notice, kind: "mention", to: mentions, source }),
      ];
    }
    case "taken-back":
      return [
        await notices.reword(tx, { partnershipId, source: about ?? step.id, words: null, at: notice.at }),
      ];
    default:
      return exhaustive(kind);
  }
}

/** Everybody who said something in a thread or was named in it. */
function partOf(thread: Thread): Set<string> {
  return new Set(remarksOf(thread).flatMap(({ by, mentions }) => [by, ...mentions]));
}

function noticeOf(
  partnershipId: string,
  { id, document, anchor }: Thread,
  { id: source, text, by, byName, byOrganization, at }: Step,
): Omit<NoticeToTell, "kind" | "to"> {
  return {
    partnershipId,
    by: { id: by, name: byName, organization: byOrganization },
    document,
    place: `thread-${id}`,
    about: anchor.type === "text" ? anchor.quote : anchor.type === "item" ? anchor.label : "",
    words: text,
    source,
    at: Date.parse(at),
  };
}
