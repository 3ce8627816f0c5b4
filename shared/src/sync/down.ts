/** Control messages the server sends on channel 0 of a table socket. Plain data, read without checking. */
import type { Role } from "../access/roles.ts";
import type { ErrorCode, Retry } from "../errors/app-error.ts";

/** First message on a socket: who the server takes this socket to be. */
export interface Hello {
  type: "hello";
  protocol: number;
  serverVersion: string;
  personId: string;
}

/** A document is open on `channel`. Update counts of the channel start at zero here. */
export interface Opened {
  type: "opened";
  document: string;
  channel: number;
  role: Role;
  /** Yjs client id reserved for this person in this document; free to use while nothing was typed. */
  clientId: number;
  /** Changes when a document was rebuilt: local copies of another epoch must not be merged in. */
  epoch: number;
  schemaVersion: number;
  /** Last sequence number on disk. */
  seq: number;
}

/**
 * A document, or one update on it, was refused. With a channel: the channel is closed by the server and
 * what was not acknowledged is not stored; the client keeps it and may open again as `retry` says.
 */
export interface Refused {
  type: "refused";
  document: string;
  /** Absent when the document was never opened. */
  channel?: number;
  code: ErrorCode;
  sentence: string;
  retry: Retry;
}

/** The person's role in an open document changed. `null`: no access any more, the channel is closed. */
export interface Rights {
  type: "rights";
  document: string;
  role: Role | null;
}

export const feedTopics = [
  "partnership",
  "people",
  "invitations",
  "measures",
  "charter",
  "trust",
  "recovered",
  "comments",
  "suggestions",
  "versions",
  "notices",
  "files",
] as const;

/** Records of this kind changed; whoever shows them reads them again. Carries no content, so no rights. */
export type FeedTopic = (typeof feedTopics)[number];

export interface Feed {
  type: "feed";
  topic: FeedTopic;
}

/** The server leaves; come back after this many milliseconds. */
export interface Bye {
  type: "bye";
  afterMs: number;
}

export interface Pong {
  type: "pong";
}

export type DownMessage = Hello | Opened | Refused | Rights | Feed | Bye | Pong;
