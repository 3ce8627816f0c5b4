/** Which template each document of a new partnership begins with. */
import type * as Y from "yjs";
import { seedAgenda } from "@commontable/shared/features/agenda/seed.ts";
import { seedCharter } from "@commontable/shared/features/charter/seed.ts";
import { seedMeasures } from "@commontable/shared/features/measures/seed.ts";
import { seedTrust } from "@commontable/shared/features/trust/seed.ts";
import { trustDocument } from "@commontable/shared/documents/names.ts";

export interface DocumentSeed {
  document: string;
  write: (doc: Y.Doc, newId: () => string) => void;
}

/** Documents of the partnership itself, and the trust notes of each body. */
export function seedsFor(bodyIds: readonly string[]): DocumentSeed[] {
  return [
    { document: "agenda", write: seedAgenda },
    { document: "measures", write: seedMeasures },
    { document: "charter", write: seedCharter },
    ...bodyIds.map(trustSeed),
  ];
}

export function trustSeed(bodyId: string): DocumentSeed {
  return { document: trustDocument(bodyId), write: seedTrust };
}
