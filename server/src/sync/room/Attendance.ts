/**
 * Who shows presence at a document, and under which client id.
 *
 * 1. A channel shows one client id, which must be its person's. Nobody moves or removes another's.
 * 2. Name and organization are the server's words, whatever the state claims.
 * 3. Table sockets show in few bytes and plain sockets in JSON; what is not theirs to say is the same for both.
 */
import { decodeAwarenessEntries, type AwarenessEntry } from "@commontable/shared/sync/awareness.ts";
import {
  decodePresenceEntries,
  encodeShowing,
  type DecodedPresence,
} from "@commontable/shared/sync/presence-codec.ts";
import type { DocStore, DocumentKey } from "../../persistence/DocStore.ts";
import type { EngineLimits } from "../limits.ts";
import type { PresenceMessage } from "../fanout.ts";
import type { Logger } from "../ports.ts";
import type { Channel } from "./Channel.ts";
import type { Content } from "./Content.ts";
import { Presence, type Presented } from "./Presence.ts";
import { showingOf } from "./showing.ts";

/** What a client claims to show, not yet believed. */
interface Claim {
  readonly clientId: number;
  readonly clock: number;
  readonly isGone: boolean;
  /** Null when it cannot be read. Only asked for what is the client's to say. */
  readonly read: () => Pick<Presented, "showing" | "state"> | null;
}

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
  takeDue(): PresenceMessage | null {
    return this.#presence.takeDue();
  }

  /** Everybody; null while nobody is there. */
  all(): PresenceMessage | null {
    return this.#presence.all();
  }

  /**
   * Takes a channel's presence in the form of its kind of socket, without what is not theirs to say. True when
   * something changed.
   */
  present(channel: Channel, update: Uint8Array): boolean {
    let claims: Claim[];
    try {
      claims = channel.port.flavor === "table" ? [this.#own(update)] : this.#theirs(channel, update);
    } catch {
      // Cut off, beyond its bounds, or more entries than anybody has reason to send.
      channel.port.refuse("bad-update");
      return false;
    }
    let changed = false;
    for (const claim of claims) changed = this.#presentOne(channel, claim) || changed;
    return changed;
  }

  shows({ presenceId }: Channel): boolean {
    return presenceId !== null && this.#presence.has(presenceId);
  }

  /** The channel is gone. True when it showed presence. */
  leave(channel: Channel): boolean {
    return channel.presenceId !== null && this.#presence.remove(channel.presenceId);
  }

  /** The one entry a client of ours sends. Throws for anything else; nobody says their own name. */
  #own(update: Uint8Array): Claim {
    const [entry, ...others] =
      update.byteLength <= this.#options.limits.presenceBytes ? decodePresenceEntries(update) : [];
    if (!entry || others.length > 0 || entry.user !== undefined) throw new RangeError("Not one entry");
    return claimOf(entry);
  }

  /** Stock clients repeat what they heard about others; that is left out later. */
  #theirs(channel: Channel, update: Uint8Array): Claim[] {
    const entries = decodeAwarenessEntries(update, this.#options.limits.roomMembers * 2);
    return entries.map((entry) => ({
      clientId: entry.clientId,
      clock: entry.clock,
      isGone: entry.state === "null",
      read: () => this.#readJson(channel, entry),
    }));
  }

  #readJson(channel: Channel, { state }: AwarenessEntry): Pick<Presented, "showing" | "state"> | null {
    const { key, limits, logger } = this.#options;
    if (state.length > limits.presenceBytes) return null;
    const read = readState(state);
    if (!read) {
      logger.info({ ...key, person: channel.personId }, "presence that is not an object");
      return null;
    }
    return { showing: encodeShowing(showingOf(read)), state: read };
  }

  #presentOne(channel: Channel, { clientId, clock, isGone, read }: Claim): boolean {
    if (channel.presenceId !== clientId) {
      const isTable = channel.port.flavor === "table";
      // Stock clients show one id for ever, and repeat those of others.
      if (channel.presenceId !== null && !isTable) return false;
      // Shown by another socket: theirs, even if it is the same person's.
      if (this.#presence.has(clientId)) return false;
      if (isGone) return false;
      if (!this.#claim(channel, clientId)) {
        if (isTable) channel.port.refuse("foreign-id");
        return false;
      }
    }
    if (clock >= 2 ** 31) return false;
    if (isGone) return this.#presence.remove(clientId);
    const shown = read();
    if (!shown) return false;
    if (channel.presenceId !== null && channel.presenceId !== clientId)
      this.#presence.remove(channel.presenceId);
    channel.presenceId = clientId;
    return this.#presence.set({ clientId, clock, user: channel.user, ...shown });
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

/** The bytes are copied: a message shares its memory with everything that arrived beside it. */
function claimOf({ clientId, clock, showing, state }: DecodedPresence): Claim {
  return { clientId, clock, isGone: state === null, read: () => ({ showing: showing.slice(), state }) };
}

/**
 * The state without `user`, and of the fields our pages read only those of their kind: every page reads them as they
 * come. Null when it is not an object.
 */
function readState(text: string): object | null {
  let claimed: unknown;
  try {
    claimed = JSON.parse(text);
  } catch {
    // Not JSON: the same as not an object.
    return null;
  }
  if (typeof claimed !== "object" || claimed === null || Array.isArray(claimed)) return null;
  const { field, seen, ...rest }: { field?: unknown; seen?: unknown } = claimed;
  return { ...rest, ...(typeof field === "string" && { field }), ...(typeof seen === "number" && { seen }) };
}
