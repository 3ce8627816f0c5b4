import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { threadState } from "@commontable/shared/features/comments/rules.ts";
import type { Editor } from "@tiptap/core";
import { countBySection } from "../../editor/comments/count-by-section.ts";
import { textNameOf } from "../../editor/comments/draw-threads.ts";
import type { Spots } from "../../editor/comments/ThreadLayers.ts";
import type { ThreadCount } from "./CommentsHub.ts";
import { markOf, positionIn } from "./on-page.ts";
import type { ShownThread } from "./shown-threads.ts";

/** How many threads a page speaks of: an item counts what is said about its parts as well. */
export function countThreads(
  threads: readonly ShownThread[],
  spots: Spots,
  texts: readonly Editor[],
): ThreadCount {
  const open = threads.filter((thread) => threadState(thread) === "open");
  const openByItem = new Map<string, number>();
  for (const { anchor } of open) {
    if (anchor.type !== "item") continue;
    for (const id of new Set([anchor.item, anchor.item.split("/").slice(0, 2).join("/")]))
      openByItem.set(id, (openByItem.get(id) ?? 0) + 1);
  }
  const body = texts.find((editor) => !editor.isDestroyed && textNameOf(editor) === bodyRoot);
  const openBySection = body
    ? countBySection(body.state.doc, placesIn(body, open, spots))
    : new Map<string, number>();
  return { all: threads.length, open: open.length, openBySection, openByItem };
}

function placesIn(body: Editor, threads: readonly ShownThread[], spots: Spots): number[] {
  return threads.flatMap(({ id, anchor }) => {
    const spot = spots.get(id)?.find(({ editor }) => editor === body);
    if (spot) return spot.from;
    const mark = anchor.type === "item" ? markOf(anchor.item) : null;
    return (mark && positionIn(body, mark)) ?? [];
  });
}
