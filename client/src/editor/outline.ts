/** The headings of a text, read from the shared document itself: it works without an editor and while one loads. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { plainLetters } from "@commontable/shared/documents/text-parts.ts";
import { useCallback, useRef, useSyncExternalStore } from "react";
import * as Y from "yjs";
import type { DocumentHandle } from "../sync/document-handle.ts";
import { headingLevel, kindOf, textAttribute } from "./block-attributes.ts";

export interface OutlineItem {
  readonly id: string;
  readonly text: string;
  /** 1–3. */
  readonly level: number;
  /** The template's key of the section, for its headings. */
  readonly section: string | undefined;
}

function plainText(element: Y.XmlElement): string {
  return element
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? plainLetters(child) : " "))
    .join("")
    .trim();
}

export function outlineOf(fragment: Y.XmlFragment): OutlineItem[] {
  const items: OutlineItem[] = [];
  for (const child of fragment.toArray()) {
    if (!(child instanceof Y.XmlElement) || child.nodeName !== "block") continue;
    const attributes = child.getAttributes();
    const level = headingLevel(kindOf(attributes));
    const id = textAttribute(attributes, "id");
    const text = level > 0 ? plainText(child) : "";
    if (id === null || text === "") continue;
    items.push({ id, text, level, section: textAttribute(attributes, "section") ?? undefined });
  }
  return items;
}

function isSame(a: readonly OutlineItem[], b: readonly OutlineItem[]): boolean {
  return a.length === b.length && a.every((item, index) => JSON.stringify(item) === JSON.stringify(b[index]));
}

/** Whether a change can have changed a heading: typing in a paragraph is the common case and costs nothing. */
function touchesHeadings(
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  fragment: Y.XmlFragment,
): boolean {
  return events.some(({ target }) => {
    if (target === fragment) return true;
    const element = target instanceof Y.XmlText ? target.parent : target;
    if (!(element instanceof Y.XmlElement) || element.nodeName !== "block") return false;
    return target === element || headingLevel(kindOf(element.getAttributes())) > 0;
  });
}

/** The headings, live; the same array as long as no heading changes. */
export function useOutline(handle: Pick<DocumentHandle, "doc">): readonly OutlineItem[] {
  const cache = useRef<{ doc: Y.Doc; items: readonly OutlineItem[] } | null>(null);
  const read = useCallback(() => {
    if (cache.current?.doc !== handle.doc) {
      cache.current = { doc: handle.doc, items: outlineOf(handle.doc.getXmlFragment(bodyRoot)) };
    }
    return cache.current.items;
  }, [handle]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const fragment = handle.doc.getXmlFragment(bodyRoot);
      const refresh = (): void => {
        const items = outlineOf(fragment);
        if (cache.current?.doc === handle.doc && isSame(items, cache.current.items)) return;
        cache.current = { doc: handle.doc, items };
        listener();
      };
      const look = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
        if (touchesHeadings(events, fragment)) refresh();
      };
      fragment.observeDeep(look);
      refresh();
      return () => fragment.unobserveDeep(look);
    },
    [handle],
  );
  return useSyncExternalStore(subscribe, read);
}
