/** How much of a partnership goes out: what whoever asks may read, and trust notes only when they are asked for. */
import { can, demand, type Actor } from "@commontable/shared/access/policy.ts";
import { fixedDocuments, parseDocumentName, trustDocument } from "@commontable/shared/documents/names.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";

export interface Scope {
  readonly mayRead: (document: string) => boolean;
  readonly withTrust: boolean;
}

export function scopeOf(actor: Actor, partnershipId: string, withTrust: boolean): Scope {
  return {
    mayRead: (document) => can(actor, "document.read", { partnershipId, document }).allowed,
    withTrust,
  };
}

/**
 * Whoever takes out one document may read it, and asks for trust notes by name (TRU-3), in whatever form. Throws what a reader
 * without the right is told, and `conflict` for trust notes that nobody asked for.
 */
export function demandTakingOut(
  actor: Actor,
  wish: { partnershipId: string; document: string; withTrust: boolean },
): void {
  demand(actor, "document.read", wish);
  if (parseDocumentName(wish.document)?.kind !== "trust" || wish.withTrust) return;
  throw new AppError("conflict", {
    sentence:
      "Trust notes leave their body only when somebody asks for them by name. Say so to take them out.",
    detail: "trust notes without ?trust=1",
  });
}

/**
 * Taking everything out lasts as long as who takes it pleases: throws when they may not read a document any more, whatever they
 * might when it began (AR29).
 */
export type StillMayRead = (document: string) => Promise<void>;

/** Whoever runs the server holds the data anyway. */
export function operatorScope(withTrust: boolean): Scope {
  return { mayRead: () => true, withTrust };
}

export const operatorMayRead: StillMayRead = () => Promise.resolve();

/** Names of the documents that go out, in the order of the navigation. */
export function documentsIn({ mayRead, withTrust }: Scope, bodyIds: readonly string[]): string[] {
  const all = [...fixedDocuments, ...(withTrust ? bodyIds.map(trustDocument) : [])];
  return all.filter(mayRead);
}
