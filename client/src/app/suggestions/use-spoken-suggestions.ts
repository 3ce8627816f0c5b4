import { useEffect, useState } from "react";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { News } from "../parts/News.ts";
import { usePartyNames } from "../use-party-names.ts";
import { messages } from "./messages.ts";
import { sayWhat } from "./say-what.ts";
import type { Suggestions } from "./use-suggestions.ts";

/** Reads out what others suggest and decide while the page is open (SG24). */
export function useSpokenSuggestions(
  { suggestions, isFresh }: Pick<Suggestions, "suggestions" | "isFresh">,
  personId: string,
): void {
  const announce = useAnnounce();
  const names = usePartyNames();
  const [news] = useState(() => new News());
  useEffect(() => {
    if (!suggestions) return;
    const all = suggestions.flatMap((one) => [one.id, ...one.steps.map(({ id }) => id)]);
    const found = news.take(all, isFresh);
    const isNews = (id: string, by: string) => found.has(id) && by !== personId;
    for (const one of suggestions) {
      if (isNews(one.id, one.by))
        announce(messages.spoken(one.byName, one.byOrganization, sayWhat(one, names)));
      for (const { id, by, byName, kind } of one.steps)
        if (isNews(id, by) && kind !== "said") announce(messages.decided[kind](byName));
    }
  }, [suggestions, isFresh, personId, names, announce, news]);
}
