/**
 * Sends what one person said and decided at one table, from whatever page is open: one sender for each seat, which lives as long
 * as the pages of the table do. What shows a document's remarks and suggestions only reads here what of them waits.
 */
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import type { Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import type { QueryClient } from "@tanstack/react-query";
import type { Table } from "../../sync/Table.ts";
import { leansOnWords, sendSaid, threadOf, type Said as Spoken } from "../comments/said.ts";
import { sendSaid as sendSuggested, suggestionOf, type Said as Suggested } from "../suggestions/said.ts";
import { HeldDocuments } from "./HeldDocuments.ts";
import { Outbox, type Said } from "./Outbox.ts";

export class Sender {
  readonly comments: Outbox<Spoken, Thread>;
  readonly suggestions: Outbox<Suggested, Suggestion>;
  readonly #documents: HeldDocuments;
  #isOpen = false;

  constructor(table: Table, queries: QueryClient) {
    const { partnershipId, personId } = table;
    this.#documents = new HeldDocuments(table, () => this.#send());
    const beforeSending = () => this.#documents.takeLeftovers();
    // Once the page is closed, no document is held whose words could be waited for.
    const isSettled = ({ document }: Said) => !this.#isOpen || this.#documents.isSettled(document);
    this.comments = new Outbox({
      keptUnder: `said/${partnershipId}`,
      personId,
      send: (said) => sendSaid(partnershipId, said, personId),
      aboutOf: threadOf,
      beforeSending,
      maySend: (said) => !leansOnWords(said) || isSettled(said),
      onSent: answerIn(queries, "comments", partnershipId),
    });
    this.suggestions = new Outbox({
      keptUnder: `suggested/${partnershipId}`,
      personId,
      send: (said) => sendSuggested(partnershipId, said, personId),
      aboutOf: suggestionOf,
      beforeSending,
      // The edit itself, or a decision about words: the server must have them first.
      maySend: isSettled,
      onSent: answerIn(queries, "suggestions", partnershipId),
    });
  }

  /** Closing the page now would lose something, or leave it where others do not hear of it. What was refused is theirs to decide. */
  get mustStay(): boolean {
    return [this.comments, this.suggestions].some(
      (outbox) => !outbox.isKept || outbox.waiting().some(({ problem }) => problem === undefined),
    );
  }

  /** Its person signs out all the same. */
  giveUp(): void {
    for (const outbox of [this.comments, this.suggestions])
      for (const { id } of outbox.waiting()) outbox.drop(id);
  }

  /** Sends until the returned function is called. */
  open(): () => void {
    const controller = new AbortController();
    const { signal } = controller;
    this.#isOpen = true;
    const leave = [this.comments, this.suggestions].map((outbox) => outbox.subscribe(() => this.#hold()));
    const start = () => {
      this.comments.open();
      this.suggestions.open();
    };
    this.#hold();
    start();
    addEventListener("online", () => this.#send(), { signal });
    // A page that slept in the browser's memory heard of nothing.
    addEventListener("pageshow", (event) => event.persisted && start(), { signal });
    addEventListener("beforeunload", (event) => this.mustStay && event.preventDefault(), { signal });
    return () => {
      controller.abort();
      this.#isOpen = false;
      for (const one of leave) one();
      this.comments.close();
      this.suggestions.close();
      this.#documents.hold(new Set());
    };
  }

  #send(): void {
    void this.comments.send();
    void this.suggestions.send();
  }

  #hold(): void {
    const leaning = [...this.comments.waiting().filter(leansOnWords), ...this.suggestions.waiting()];
    this.#documents.hold(
      new Set(leaning.filter(({ problem }) => problem === undefined).map(({ document }) => document)),
    );
  }
}

/** An answer takes its place in its list before what was said stops waiting. */
function answerIn(queries: QueryClient, topic: string, partnershipId: string) {
  return (answer: { readonly id: string }, { document }: Said): void => {
    const queryKey = [topic, partnershipId, document];
    // An answer that is on its way may be from before.
    void queries.cancelQueries({ queryKey });
    queries.setQueryData<readonly { readonly id: string }[]>(
      queryKey,
      (before) => before && [...before.filter(({ id }) => id !== answer.id), answer],
    );
    void queries.invalidateQueries({ queryKey });
  };
}
