/** Reading a value out of shared data, drawing again only when that value changed. */
import { useMemo, useSyncExternalStore } from "react";
import * as Y from "yjs";
import { deepEqual } from "./deep-equal.ts";

/** A shared document, or one shared type inside it (a `Y.Map`, `Y.Array`, `Y.Text`, …). */
// Named by what is used of it: the type of its own events differs from type to type.
export type YSource = Y.Doc | Pick<Y.AbstractType<unknown>, "observeDeep" | "unobserveDeep">;

/**
 * The selected value, kept identical while it stays deeply equal. Select plain data, not live types:
 * a live type is the same object before and after a change. Give the narrowest source you have: the
 * selector runs after every change inside it.
 */
export function useYValue<Source extends YSource, Value>(
  source: Source,
  selector: (source: Source) => Value,
): Value {
  const reader = useMemo(() => createReader<Source, Value>(source), [source]);
  return useSyncExternalStore(reader.subscribe, () => reader.read(selector));
}

interface Reader<Source, Value> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: (selector: (source: Source) => Value) => Value;
}

/** The part of `useYValue` that needs no React. */
export function createReader<Source extends YSource, Value>(source: Source): Reader<Source, Value> {
  let cache: { version: number; selector: (source: Source) => Value; value: Value } | null = null;
  // Counts changes even while nobody listens, so that a value read before subscribing is not stale after.
  let version = 0;
  let listenerCount = 0;
  const listeners = new Set<() => void>();
  const handleChange = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      listenerCount += 1;
      if (listenerCount === 1) {
        version += 1;
        observe(source, handleChange);
      }
      return () => {
        listeners.delete(listener);
        listenerCount -= 1;
        if (listenerCount === 0) unobserve(source, handleChange);
      };
    },
    read: (selector) => {
      if (cache && cache.version === version && cache.selector === selector && listenerCount > 0)
        return cache.value;
      const next = selector(source);
      const value = cache && deepEqual(cache.value, next) ? cache.value : next;
      cache = { version, selector, value };
      return value;
    },
  };
}

function observe(source: YSource, handle: () => void): void {
  if (source instanceof Y.Doc) source.on("update", handle);
  else source.observeDeep(handle);
}

function unobserve(source: YSource, handle: () => void): void {
  if (source instanceof Y.Doc) source.off("update", handle);
  else source.unobserveDeep(handle);
}
