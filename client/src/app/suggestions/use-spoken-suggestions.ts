import type { Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { useEffect, useRef } from "react";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { usePartyNames } from "../use-party-names.ts";
import { messages } from "./messages.ts";
import { sayWhat } from "./say-what.ts";

/** Reads out what others suggest and decide while the page is open. What was there before is not news. */
export function useSpokenSuggestions(suggestions: readonly Suggestion[] | undefined, personId: string): void {
  const announce = useAnnounce();
  const names = usePartyNames();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!suggestions) return;
    const isFirst = known.current === null;
    const heard = (known.current ??= new Set());
    const isNews = (id: string, by: string) => {
      if (heard.has(id)) return false;
      heard.add(id);
      return !isFirst && by !== personId;
    };
    for (const one of suggestions) {
      if (isNews(one.id, one.by))
        announce(messages.spoken(one.byName, one.byOrganization, sayWhat(one, names)));
      for (const { id, by, byName, kind } of one.steps)
        if (isNews(id, by) && kind !== "said") announce(messages.decided[kind](byName));
    }
  }, [suggestions, personId, names, announce]);
}
