import { beforeEach, describe, expect, it, vi } from "vitest";
import type { NoticesAnswer } from "@commontable/shared/features/notices/api.ts";
import { noticesPage, type Notice } from "@commontable/shared/features/notices/schema.ts";
import { QueryClient } from "@tanstack/react-query";
import { noticesQuery, withRead } from "../../app/notices/notices-query.ts";
import { forgetOlder, showOlder } from "./older-notices.ts";

const query = noticesQuery("p1");

/** Everything one person was told, the latest first, as the server's route answers it. */
let told: Notice[];
let queries: QueryClient;
/** Done before the server answers the next time. */
let meanwhile: (() => void) | null;

const idOf = (number: number) => `n${String(number).padStart(4, "0")}`;

function tell(number: number, isRead = false): void {
  told.unshift({
    id: idOf(number),
    kind: "mention",
    document: "agenda",
    place: "",
    about: "",
    words: `Words ${number}`,
    byId: "keisha",
    byName: "Keisha",
    byOrganization: "",
    at: new Date(number).toISOString(),
    isRead,
  });
}

function answerTo(path: string): NoticesAnswer {
  const before = new URL(path, "http://here").searchParams.get("before");
  const rest = told.filter(({ id }) => before === null || id < before);
  return {
    notices: rest.slice(0, noticesPage),
    unread: told.filter(({ isRead }) => !isRead).length,
    hasMore: rest.length > noticesPage,
    quiet: [],
  };
}

beforeEach(() => {
  told = [];
  meanwhile = null;
  queries = new QueryClient({ defaultOptions: { queries: { staleTime: 0, retry: false } } });
  vi.stubGlobal("fetch", async (path: string) => {
    const answer = answerTo(path);
    meanwhile?.();
    meanwhile = null;
    return Response.json(answer);
  });
  return () => vi.unstubAllGlobals();
});

const read = () => queries.fetchQuery(query);
const shown = () => queries.getQueryData(query.queryKey);
const ids = () => shown()?.notices.map(({ id }) => id);
const all = () => told.map(({ id }) => id);

describe("notices beyond the first fifty", () => {
  it("[NO5] shown on request become read with the others, one by one and all at once", async () => {
    for (let number = 1; number <= 60; number += 1) tell(number);
    await read();
    await showOlder(queries, "p1", false);
    expect(ids()).toEqual(all());
    queries.setQueryData(query.queryKey, (now) => now && withRead(now, { ids: [idOf(1)] }));
    expect(shown()?.notices.at(-1)?.isRead).toBe(true);
    expect(shown()?.unread).toBe(59);
    queries.setQueryData(query.queryKey, (now) => now && withRead(now, { upTo: idOf(60) }));
    expect(shown()?.notices.filter(({ isRead }) => !isRead)).toEqual([]);
  });

  it("[NO5] stay when a new one comes, and one pushed behind the fiftieth is led to", async () => {
    for (let number = 1; number <= noticesPage; number += 1) tell(number);
    expect((await read()).hasMore).toBe(false);
    tell(noticesPage + 1);
    expect((await read()).hasMore).toBe(true);
    await showOlder(queries, "p1", false);
    expect(ids()).toEqual(all());
    tell(noticesPage + 2);
    await read();
    expect(ids()).toEqual(all());
  });

  it("[NO5] are whole when the list is read again while older ones are on their way", async () => {
    for (let number = 1; number <= 60; number += 1) tell(number);
    await read();
    meanwhile = () => {
      tell(61);
      queries.setQueryData(query.queryKey, answerTo("/notices"));
    };
    await showOlder(queries, "p1", false);
    expect(ids()).toEqual(all());
  });

  it("[NO5] are shown down to the next new one where only new ones are looked at", async () => {
    for (let number = 1; number <= 3 * noticesPage + 10; number += 1) tell(number, number !== 5);
    expect((await read()).notices.every(({ isRead }) => isRead)).toBe(true);
    expect(shown()?.unread).toBe(1);
    await showOlder(queries, "p1", true);
    expect(
      shown()
        ?.notices.filter(({ isRead }) => !isRead)
        .map(({ id }) => id),
    ).toEqual([idOf(5)]);
  });

  it("[NO5] are asked for anew on the next visit", async () => {
    for (let number = 1; number <= 60; number += 1) tell(number);
    await read();
    await showOlder(queries, "p1", false);
    forgetOlder(queries, "p1");
    expect(shown()).toEqual(answerTo("/notices"));
  });
});
