/**
 * What the engine needs from the rest of the server, and what it offers in return. The engine knows no
 * feature: who someone is and what they may do reach it through `People`; records reach browsers through
 * `publish`.
 */
import type { WebSocket } from "ws";
import type * as Y from "yjs";
import type { Access } from "@commontable/shared/access/policy.ts";
import type { Role } from "@commontable/shared/access/roles.ts";
import type { FeedTopic } from "@commontable/shared/sync/down.ts";
import type { DocumentKey } from "../persistence/DocStore.ts";
import type { Authorship } from "./authorship/Authorship.ts";

/** Who a request or a socket belongs to, established once, when it arrives. */
export interface Identity {
  readonly personId: string;
  readonly kind: "member" | "guest" | "program";
  /** Ends with the sign-in, the invitation link or the token it came from. */
  readonly sessionId: string;
  /** Most that this session may do, whatever the person's membership says (a token, a link). */
  readonly roleMax?: Role;
  /** The only partnership this session reaches, for guests, demo visitors and tokens. */
  readonly partnershipId?: string;
}

/** Stands for the server as an author: templates, ids of blocks. No person has this id. */
export const serverPerson = "server";

/** The server's time, in milliseconds since 1970. */
export type Clock = () => number;

/** Where the engine reports what it notices. Shaped like pino. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the engine asks about people. Every answer is read fresh: nothing here may be cached past a change. */
export interface People {
  /** What this session may do in a partnership; null once it has ended or where it never reached. */
  access(identity: Identity, partnershipId: string): Promise<Access | null>;
  /** The true name and organization, for presence. */
  introduce(personId: string, partnershipId: string): Promise<{ name: string; organization: string }>;
}

export interface SocketRequest {
  readonly identity: Identity;
  readonly partnershipId: string;
  /** Present on plain sockets: the one document they carry. */
  readonly document?: string;
  /** Plain sockets may ask for acknowledgements (`?features=ack`). */
  readonly wantsAcks?: boolean;
}

/** Hears of what is done, after it is done; off the path of an edit it must cost next to nothing. */
export interface EngineListener {
  /** Something was stored in a document. */
  stored?(key: DocumentKey): void;
  /** Records of a kind changed. */
  published?(partnershipId: string, topic: FeedTopic): void;
  /** Every word of a partnership's documents was removed. */
  forgotten?(partnershipId: string): void;
}

/** Somebody came to a document's page or left it, and how much of it was stored then. */
export interface Visit {
  readonly type: "came" | "left";
  readonly partnershipId: string;
  readonly document: string;
  readonly personId: string;
  readonly epoch: number;
  readonly seq: number;
}

/** Where an edit of the server's stands in the document's log. */
export interface StoredEdit {
  readonly epoch: number;
  readonly seq: number;
}

/**
 * Throws where whoever asked for an edit may not any more: edits of one document wait for each other. Must wait for nothing
 * that itself waits for an edit of this document.
 */
export type StillMay = () => Promise<void>;

/** An edit of the server's that is about to be stored. */
export interface EditToCome {
  readonly epoch: number;
  /** It will be one of the entries behind this one. */
  readonly after: number;
  /** As it will stand in the log, unless `note` is told of another. */
  readonly update: Uint8Array;
}

/** What is asked and told in between, when an edit's turn has come. */
export interface EditCare {
  readonly stillMay?: StillMay;
  /**
   * For who keeps elsewhere what an edit is about to do, so that it can be told after a crash. Others go on meanwhile: where they
   * take away what the edit would have, it is told again of what is left. What it throws ends the edit. Must wait for no other edit.
   */
  readonly note?: (edit: EditToCome) => Promise<void>;
}

/** The engine, as the rest of the server sees it. */
export interface SyncEngine {
  /** Takes over an upgraded socket. Refusals are told on the socket and then close it. */
  accept(socket: WebSocket, request: SocketRequest): void;
  /** Asks for everybody's rights again (or one person's) and acts on live sockets within a second. */
  rightsChanged(partnershipId: string, personId?: string): Promise<void>;
  /** Tells every socket of a partnership that records of a kind changed. */
  publish(partnershipId: string, topic: FeedTopic): void;
  /** Tells one person's sockets only. */
  publishTo(partnershipId: string, personId: string, topic: FeedTopic): void;
  /**
   * Edits a document as the server, on behalf of `personId` where one is named. Resolves when durable.
   * The change sees the document as last stored and runs in one transaction. Answers null when it changed nothing.
   * `care.stillMay` is asked when its turn comes, and after each `care.note`.
   */
  edit(
    partnershipId: string,
    document: string,
    change: (doc: Y.Doc) => void,
    personId?: string,
    care?: EditCare,
  ): Promise<StoredEdit | null>;
  /**
   * Whether an edit somebody made in a copy of the document could be taken now, as theirs: judged like one that arrives on
   * their socket, and stored nowhere. Throws the refusal; false when it would change nothing. No edit waits for it.
   */
  consider(partnershipId: string, document: string, update: Uint8Array, personId: string): Promise<boolean>;
  /**
   * The same, and takes it in as theirs. Resolves when durable; false when the document has it already. `stillMay` is asked
   * when its turn has come and it was tried: after that nothing is waited for until it is accepted.
   */
  take(
    partnershipId: string,
    document: string,
    update: Uint8Array,
    personId: string,
    stillMay?: StillMay,
  ): Promise<boolean>;
  /**
   * Keeps a client id for a person who will have written under it, before anybody else hears of it: whoever sees a free one
   * could use it first. For good, and durable once this resolves. Throws `foreign-id` where it is not free for them.
   */
  claim(partnershipId: string, document: string, clientId: number, personId: string): Promise<void>;
  /** How much of what it may hold a document holds, in bytes or pieces: 1 is full, and takes nothing more from anybody. */
  fullness(partnershipId: string, document: string): Promise<number>;
  /** A private copy of a document as stored, for reading. */
  read(partnershipId: string, document: string): Promise<Y.Doc>;
  /** A document as stored, not built: updates to apply in this order, and the entry of the log they go up to. */
  updates(
    partnershipId: string,
    document: string,
  ): Promise<{ epoch: number; seq: number; updates: readonly Uint8Array[] }>;
  /** Answers how to stop listening. */
  listen(listener: EngineListener): () => void;
  /** Who wrote and deleted what in a document, up to what is stored. Established by the server, never claimed. */
  authorsOf(partnershipId: string, document: string): Promise<Authorship>;
  /** Removes every trace of a partnership's documents. Only for resetting the demo. */
  forget(partnershipId: string): Promise<void>;
  /** Throws a document's snapshots away; who has it open begins again from the log. */
  rebuild(partnershipId: string, document: string): Promise<void>;
  /** Tells clients when to come back, flushes, closes. Resolves within five seconds. */
  close(): Promise<void>;
}
