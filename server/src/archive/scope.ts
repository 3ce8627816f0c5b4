/** How much of a partnership goes out: what whoever asks may read, and trust notes only when they are asked for. */
import { can, type Actor } from "@commontable/shared/access/policy.ts";
import { fixedDocuments, trustDocument } from "@commontable/shared/documents/names.ts";

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

/** Whoever runs the server holds the data anyway. */
export function operatorScope(withTrust: boolean): Scope {
  return { mayRead: () => true, withTrust };
}

/** Names of the documents that go out, in the order of the navigation. */
export function documentsIn({ mayRead, withTrust }: Scope, bodyIds: readonly string[]): string[] {
  const all = [...fixedDocuments, ...(withTrust ? bodyIds.map(trustDocument) : [])];
  return all.filter(mayRead);
}
