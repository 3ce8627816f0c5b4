/**
 * The secret in a digest's link that ends it. Signed and not stored: every mail has one, and it opens nothing but that.
 */
import { createHmac } from "node:crypto";
import { isId } from "@commontable/shared/documents/names.ts";
import { sameHash } from "../../http/secrets.ts";

export interface DigestReader {
  readonly partnershipId: string;
  readonly personId: string;
}

export interface StopTokens {
  make(whose: DigestReader): string;
  /** Null for one we did not make. */
  read(token: string): DigestReader | null;
}

export function createStopTokens(secret: string): StopTokens {
  const sign = ({ partnershipId, personId }: DigestReader): string =>
    createHmac("sha256", secret).update(`stop-digest ${partnershipId} ${personId}`).digest("base64url");
  return {
    make: (whose) => `${whose.partnershipId}.${whose.personId}.${sign(whose)}`,
    read(token) {
      const [partnershipId = "", personId = "", signature = "", ...more] = token.split(".");
      if (more.length > 0 || !isId(partnershipId) || !isId(personId)) return null;
      const whose = { partnershipId, personId };
      return sameHash(signature, sign(whose)) ? whose : null;
    },
  };
}
