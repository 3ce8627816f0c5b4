/** Requests about notices and the digest. */
import { z } from "zod";
import { idPattern } from "../../documents/names.ts";
import { pageDocument } from "../../documents/page-document.ts";
import { digestRhythms, type DigestRhythm, type Notice } from "./schema.ts";

const noticeId = z.string().regex(idPattern);

export const noticesQuery = z.object({ before: noticeId.optional() });

export interface NoticesAnswer {
  /** The latest first. */
  readonly notices: readonly Notice[];
  /** Of all there are, not only of these. */
  readonly unread: number;
  readonly hasMore: boolean;
  /** Documents this person keeps quiet. */
  readonly quiet: readonly string[];
}

/** Single notices, or everything up to the latest one shown. */
export const readRequest = z.union([
  z.object({ ids: z.array(noticeId).min(1).max(100) }),
  z.object({ upTo: noticeId }),
]);

export const quietRequest = z.object({ document: pageDocument, isQuiet: z.boolean() });

/**
 * Whether a digest could reach somebody: `unproven` while nobody has shown that the address is theirs,
 * `no-mail` where this server has no mail server.
 */
export type DigestReach = "ready" | "no-mail" | "no-address" | "unproven";

export interface DigestAnswer {
  readonly rhythm: DigestRhythm;
  readonly reach: DigestReach;
  readonly address: string | null;
}

export const digestRequest = z.object({ rhythm: z.enum(digestRhythms) });

export const stopDigestRequest = z.object({ token: z.string().min(1).max(300) });

export interface StopDigestAnswer {
  readonly partnership: string;
}
