/**
 * Who shows presence at a document, and under which client id.
 *
 * 1. A channel shows one client id, which must be its person's. Nobody moves or removes another's.
 * 2. Name and organization are the server's words, whatever the state claims.
 */
import { decodeAwarenessEntries, type AwarenessEntry } from "@commontable/shared/sync/awareness.ts";
import type { DocStore, DocumentKey } from "../../persistence/DocStore.ts";
import type { EngineLimits } from "../limits.ts";
import type { Logger } from "../ports.ts";
import type { Channel } from "./Channel.ts";
import type { Content } from "./Content.ts";
import { Presence } from "./Presence.ts";

export interface AttendanceOptions {
  readonly key: DocumentKey;
  readonly content: Content;
  readonly store: DocStore;
  readonly logger: Logger;
  readonly limits: EngineLimits;
}

export class Attendance {
  readonly #options: AttendanceOptions;
  readonly #presence = new Presence();

  constructor(options: AttendanceOptions) {
    this.#options = options;
  }

  /** What changed since it was last asked; null when nothing did. */
  takeDue(): Uint8Array | null {
    return this.#presence.takeDue();
  }

  /** Everybody; null while nobody is there. */
  all(): Uint8Array | null {
    return this.#presence.all();
  }

  /** Takes a channel's presence, without what is not theirs to say. True when something changed. */
  present(channel: Channel, update: Uint8Array): boolean {
    // Stock clients repeat what they heard about others; that is left out below.
    const isTable = channel.port.flavor === "table";
    let entries: AwarenessEntry[];
    try {
      entries = decodeAwarenessEntries(update, isTable ? 1 : this.#options.limits.roomMembers * 2);
    } catch {
      // Cut off, or more entries than anybody has reason to send.
      channel.port.refuse("bad-update");
      return false;
    }
    let changed = false;
    for (const entry of entries) changed = this.#presentOne(channel, entry, isTable) || changed;
    return changed;
  }

  /** The channel is gone. True when it showed presence. */
  leave(channel: Channel): boolean {
    return channel.presenceId !== null && this.#presence.remove(channel.presenceId);
  }

  #presentOne(channel: Channel, { clientId, clock, state }: AwarenessEntry, isTable: boolean): boolean {
    const { key, limits, logger } = this.#options;
    if (channel.presenceId !== clientId) {
      // Stock clients show one id for ever, and repeat those of others.
      if (channel.presenceId !== null && !isTable) return false;
      // Shown by another socket: theirs, even if it is the same person's.
      if (this.#presence.has(clientId)) return false;
      if (state === "null") return false;
      if (!this.#claim(channel, clientId)) {
        if (isTable) channel.port.refuse("foreign-id");
        return false;
      }
    }
    if (state.length > limits.presenceBytes) return false;
    if (clock >= 2 ** 31) return false;
    if (state === "null") return this.#presence.remove(clientId);
    const truth = withTruth(state, channel);
    if (truth === null) {
      logger.info({ ...key, person: channel.personId }, "presence that is not an object");
      return false;
    }
    if (channel.presenceId !== null && channel.presenceId !== clientId)
      this.#presence.remove(channel.presenceId);
    channel.presenceId = clientId;
    return this.#presence.set({ clientId, clock, state: truth });
  }

  /**
   * Whoever sees an id in presence could use it first: from here on it is its person's for good. Who only reads
   * has nothing to lose, and leaves nothing behind; nor does who has shown very many and written under none.
   */
  #claim(channel: Channel, clientId: number): boolean {
    const { content, key, limits, logger, store } = this.#options;
    const { personId } = channel;
    if (content.isClaimed(clientId)) return content.ownerOf(clientId) === personId;
    if (channel.presenceClaims >= limits.presenceClaims) return false;
    if (clientId >= 2 ** 32) return false;
    channel.presenceClaims += 1;
    const isKept = channel.canWrite && content.unusedOf(personId) < limits.unusedIds;
    if (!isKept) return channel.reserve(content, clientId);
    if (!content.claim(clientId, personId)) return false;
    store.claim(key, clientId, personId).catch((error: unknown) => {
      // The claim holds while the room is loaded, and is stored again with the first update under it.
      logger.warn({ ...key, error }, "a claim could not be stored");
    });
    return true;
  }
}

/**
 * The state with `user` as the server knows it, and of the fields our pages read only those of their kind: every
 * page reads them as they come. Null when it is not an object.
 */
function withTruth(state: string, channel: Channel): string | null {
  let claimed: unknown;
  try {
    claimed = JSON.parse(state);
  } catch {
    // Not JSON: the same as not an object.
    return null;
  }
  if (typeof claimed !== "object" || claimed === null || Array.isArray(claimed)) return null;
  const { field, seen, ...rest }: { field?: unknown; seen?: unknown } = claimed;
  const kept = { ...(typeof field === "string" && { field }), ...(typeof seen === "number" && { seen }) };
  return JSON.stringify({ ...rest, ...kept, user: channel.user });
}
