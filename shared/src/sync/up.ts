/**
 * Control messages a client sends on channel 0 of a table socket. Edits and presence are not control
 * messages: they travel on their document's channel (`frames.ts`).
 */
import { z } from "zod";

/** Asks for a document. Answered by `opened` or `refused`. Opening twice is answered the same. */
const open = z.object({ type: z.literal("open"), document: z.string().max(100) });

/** Gives a channel back; nothing more arrives on it. */
const close = z.object({ type: z.literal("close"), channel: z.number().int().positive() });

/** Asks for a sign of life. Answered by `pong`. */
const ping = z.object({ type: z.literal("ping") });

export const upMessage = z.discriminatedUnion("type", [open, close, ping]);

export type UpMessage = z.infer<typeof upMessage>;
