import { threadState } from "@commontable/shared/features/comments/rules.ts";
import { useEffect, useEffectEvent } from "react";
import { useHub } from "./comments-context.ts";
import type { Ask, CommentsHub } from "./CommentsHub.ts";
import { aboutDocument, aboutItem, draftHere } from "./draft.ts";
import { isAbout } from "./ThreadSheet.tsx";
import type { Comments } from "./use-comments.ts";
import type { ThreadsView } from "./use-threads-view.ts";

/** Does what texts, items and buttons of the page ask for. */
export function useAsked(hub: CommentsHub, view: ThreadsView, say: Comments["say"]): void {
  const drafting = useHub(hub, ({ read }) => read().suggesting?.draft?.fork ?? null);
  const { texts, page, begin, setActive, setSheet, openOver } = view;
  const handleAsk = useEffectEvent((ask: Ask) => {
    switch (ask.type) {
      case "begin":
        return begin(draftHere(texts, drafting));
      case "begin-document":
        return begin(aboutDocument());
      case "begin-item":
        return begin(aboutItem(ask.item, drafting));
      case "list":
        return setSheet({ type: "all" });
      case "say":
        return say(ask.threads);
      case "show-item": {
        const about = page.shown.filter((thread) => isAbout(thread, ask.item.id));
        const first = about.find((thread) => threadState(thread) === "open") ?? about[0];
        setActive(first?.id ?? null);
        openOver({ type: "item", item: ask.item });
      }
    }
  });
  useEffect(() => hub.take((ask) => handleAsk(ask)), [hub]);
}
