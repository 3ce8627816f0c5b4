/** What a connection is given, and what it asks of the engine. */
import type { WebSocket } from "ws";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { Beat } from "../Beat.ts";
import type { EngineLimits } from "../limits.ts";
import type { Clock, Logger, SocketRequest } from "../ports.ts";
import type { Channel } from "../room/Channel.ts";
import type { Room } from "../room/Room.ts";
import type { Corks } from "./Corks.ts";
import type { Turns } from "./Turns.ts";

/** A document open on a connection. */
export interface OpenDocument {
  readonly room: Room;
  readonly channel: Channel;
}

/** What a connection asks of the engine; it says each time which `Connection` asks. */
export interface ConnectionHost<Connection> {
  /** Shared by all sockets. */
  readonly turns: Turns;
  readonly beat: Beat;
  readonly corks: Corks;
  /** Opens a document for a connection, or answers why not. Joins the room. */
  open(connection: Connection, document: string): Promise<OpenDocument | ErrorCode>;
  /** Whether the connection's person shows themselves at the document may have changed. */
  attended(connection: Connection, document: OpenDocument): void;
  closed(connection: Connection): void;
}

export interface ConnectionOptions<Connection> {
  readonly socket: WebSocket;
  readonly request: SocketRequest;
  readonly host: ConnectionHost<Connection>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: EngineLimits;
}
