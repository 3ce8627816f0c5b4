import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { UnsentHere } from "./KeptNotes.tsx";

// Toasts need a document.
vi.mock("../../ui/Toast.tsx", () => ({ useToast: () => () => undefined }));

const seat = (partnershipId: string, personId: string) => ({ partnership: { id: partnershipId }, personId });

/** What a page without a seat shows of words that two people left at two tables, to whoever is at this browser. */
function shown(person: { id: string } | null, seats: readonly unknown[]): string {
  const queries = new QueryClient();
  const left = (partnershipId: string, personId: string, words: string) => ({
    personId,
    partnershipId,
    document: "trust/b1",
    keys: [words],
    words,
  });
  queries.setQueryData(["me"], { person, seats });
  queries.setQueryData(["unsent"], {
    words: [left("p1", "rosa", "Rosa's"), left("p2", "rosa-elsewhere", "Rosa's elsewhere")],
    copies: [{ personId: "rosa", document: "p1/agenda", epoch: 1, text: "Rosa's", words: "Rosa's" }],
  });
  return renderToStaticMarkup(
    createElement(QueryClientProvider, { client: queries }, createElement(UnsentHere)),
  );
}

const times = (html: string, words: string) => html.split(words).length - 1;

it("[KW3] words somebody left at a table are not shown to the next who has the seat there", () => {
  expect(shown({ id: "bob" }, [seat("p1", "bob"), seat("p2", "bob")])).not.toContain("on this device");
});

it("[KW3] where they may be somebody else's, they are called nobody's own", () => {
  const html = shown({ id: "bob" }, [seat("p3", "bob")]);
  expect(times(html, "Words somebody wrote here are still on this device.")).toBe(3);
  expect(html).not.toMatch(/\b(my|yours?)\b/i);
});

it("[KW3] to whoever they are of, and while nobody is signed in, they are words of theirs", () => {
  const yours = "Words of yours are still on this device.";
  expect(times(shown({ id: "rosa" }, [seat("p3", "rosa-elsewhere")]), yours)).toBe(3);
  expect(times(shown(null, []), yours)).toBe(3);
});
