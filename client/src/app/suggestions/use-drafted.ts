import { countersIn, type RawCounter } from "@commontable/shared/features/suggestions/counter.ts";
import { difference, type Change } from "@commontable/shared/features/suggestions/difference.ts";
import { useEffect, useState } from "react";
import type { OpenFork } from "./open-fork.ts";
import { lookWhenSettled } from "../../sync/look-when-settled.ts";

/** What a draft says otherwise than its document. */
export interface Drafted {
  readonly changes: readonly Change[];
  readonly counters: readonly RawCounter[];
  /** Words in what others removed since: no suggestion would hold them. */
  readonly strays: string;
}

const nothing: Drafted = { changes: [], counters: [], strays: "" };

/** A draft is looked at this long after the last letter, its own or another's. */
const settleMs = 400;

/** Looked at once somebody stops typing: it costs as much as the document is long. */
export function useDrafted(draft: OpenFork | null): Drafted {
  const [drafted, setDrafted] = useState(nothing);
  useEffect(() => {
    if (!draft) return undefined;
    const { fork } = draft;
    const look = () =>
      setDrafted((before) => {
        if (fork.draft() === null) return nothing;
        const counters = countersIn(fork.base, fork.doc);
        const isSame = JSON.stringify(before.counters) === JSON.stringify(counters);
        return {
          changes: difference(fork.base, fork.doc),
          counters: isSame ? before.counters : counters,
          strays: fork.strays(),
        };
      });
    const stop = lookWhenSettled(fork.doc, settleMs, look);
    return () => {
      stop();
      setDrafted(nothing);
    };
  }, [draft]);
  return drafted;
}
