/** Searching one partnership as somebody. Rules: docs/spec/finding.md. */
import { can, type Actor } from "@commontable/shared/access/policy.ts";
import {
  groupOf,
  peopleScope,
  pieceKinds,
  type KindGroup,
  type SearchAnswer,
  type searchQuery,
} from "@commontable/shared/features/search/api.ts";
import { readQuery } from "@commontable/shared/features/search/query.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { z } from "zod";
import type { Found, SearchIndex, SearchQuestion } from "../../persistence/SearchIndex.ts";
import { Projector, type ProjectorOptions } from "./Projector.ts";

export interface SearchService {
  find(actor: Actor, partnershipId: string, query: z.output<typeof searchQuery>): Promise<SearchAnswer>;
  /** Resolves when everything said and written by now can be found. For tests. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A partnership searched for the first time is answered after this, with what is there by then. */
const catchUpMs = 400;

export function createSearch(options: ProjectorOptions & { readonly index: SearchIndex }): SearchService {
  const { index, logger } = options;
  const projector = new Projector(options);

  async function ask(question: SearchQuestion): Promise<Found> {
    try {
      return await index.find(question);
    } catch (error) {
      projector.drop(question.partnershipId);
      logger.warn({ err: error, partnershipId: question.partnershipId }, "a search was given up");
      throw new AppError("too-many", {
        sentence: "The search took too long. Try again, with longer words.",
        cause: error,
      });
    }
  }

  return {
    async find(actor, partnershipId, { q, where = null, kind = null, person = null, limit }) {
      const kept = projector.keep(partnershipId);
      if (!kept.isComplete) await Promise.race([kept.caughtUp, pause(catchUpMs)]);
      // Said of the scopes asked now: the rest may come into the index while this is answered.
      const { isComplete } = kept;
      // Asked of the policy for each question: whoever lost a right finds nothing there from then on (FI5).
      const readable = [...kept.scopes].filter(
        (document) => can(actor, "document.read", { partnershipId, document }).allowed,
      );
      const found = await ask({
        partnershipId,
        terms: readQuery(q),
        scopes: [...readable, peopleScope],
        where,
        kind,
        personId: person,
        limit,
      });
      const { hits, byScope, byKind } = found;
      return { hits, counts: { where: byScope, kind: inGroups(byKind) }, isComplete };
    },
    settled: () => projector.settled(),
    async close() {
      const stopped = projector.close();
      await index.close();
      await stopped;
    },
  };
}

function inGroups(byKind: Readonly<Record<string, number>>): Partial<Record<KindGroup, number>> {
  const counts: Partial<Record<KindGroup, number>> = {};
  for (const kind of pieceKinds) {
    const count = byKind[kind] ?? 0;
    if (count > 0) counts[groupOf(kind)] = (counts[groupOf(kind)] ?? 0) + count;
  }
  return counts;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
