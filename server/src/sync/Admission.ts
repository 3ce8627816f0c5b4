/** Lets sockets into documents by the rights of whoever is behind them, and out again when those change. */
import type { Access } from "@commontable/shared/access/policy.ts";
import { AppError, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { colorOf, type PresenceUser } from "@commontable/shared/sync/presence.ts";
import { DocStoreError } from "../persistence/DocStore.ts";
import type { EngineLimits } from "./limits.ts";
import type { Logger, People, SocketRequest } from "./ports.ts";
import type { Registry } from "./Registry.ts";
import { rightsIn, Rights } from "./rights.ts";
import { Channel } from "./room/Channel.ts";
import type { Connection } from "./session/Connection.ts";
import type { OpenDocument } from "./session/host.ts";
import type { Sockets } from "./Sockets.ts";

export interface AdmissionOptions {
  readonly people: People;
  readonly registry: Registry;
  readonly sockets: Sockets;
  readonly limits: EngineLimits;
  readonly logger: Logger;
}

type Introduction = Awaited<ReturnType<People["introduce"]>>;

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #rights: Rights;
  #isClosed = false;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#rights = new Rights(options.people);
  }

  /** Lets nobody into a document any more. */
  close(): void {
    this.#isClosed = true;
  }

  /** What a socket may do in its partnership; null when that is nothing. */
  accessOf(request: SocketRequest): Promise<Access | null> {
    return this.#rights.ask(request);
  }

  /** Opens a document for a socket and joins its room, or answers why not. */
  async open(connection: Connection, document: string): Promise<OpenDocument | ErrorCode> {
    const { request } = connection;
    const { partnershipId } = request;
    const { registry, limits, logger } = this.#options;
    try {
      const rights = rightsIn(request, await this.#rights.ask(request), document);
      if (rights.code !== null) return rights.code;
      const room = await registry.open({ partnershipId, document });
      // Rights may have changed while the document was loading; meanwhile the room stays.
      room.hold();
      const { introduced, access } = await this.#personAndAccess(connection).finally(() => room.release());
      const latest = rightsIn(request, access, document);
      if (latest.code !== null) return latest.code;
      if (this.#isClosed) return "shutting-down";
      if (!room.isOpen) return "could-not-save";
      if (room.members >= limits.roomMembers) return "too-many";
      const port = connection.portFor(document, room.number);
      const channel = new Channel(port, { user: userOf(connection, introduced), ...latest });
      room.join(channel);
      return { room, channel };
    } catch (error) {
      logger.error({ error, document, partnershipId }, "a document could not be opened");
      return codeOf(error);
    }
  }

  /** Asks for everybody's rights again (or one person's) and acts on live sockets. */
  async rightsChanged(partnershipId: string, personId?: string): Promise<void> {
    this.#rights.changed(partnershipId);
    const connections = this.#options.sockets
      .ofPartnership(partnershipId)
      .filter((connection) => personId === undefined || connection.personId === personId);
    await Promise.all(connections.map((connection) => this.#reask(connection)));
  }

  /** Asks for all rights again, whatever was announced. */
  async recheck(): Promise<void> {
    // One after the other: a minute is long enough, and the records are not to notice.
    for (const connection of this.#options.sockets) await this.#reask(connection);
  }

  /** Rights are asked last: between the answer and joining, nothing waits, so no change slips through. */
  async #personAndAccess(
    connection: Connection,
  ): Promise<{ introduced: Introduction; access: Access | null }> {
    const { personId, request } = connection;
    const introduced = await this.#options.people.introduce(personId, request.partnershipId);
    return { introduced, access: await this.#rights.ask(request) };
  }

  async #reask(connection: Connection): Promise<void> {
    try {
      const access = await this.#rights.ask(connection.request);
      const introduced =
        access && (await this.#options.people.introduce(connection.personId, access.partnershipId));
      if (connection.isOpen) this.#apply(connection, access, introduced);
    } catch (error) {
      // Unknown rights are no rights: the client comes back and is asked again.
      this.#options.logger.error({ error, person: connection.personId }, "rights could not be asked");
      connection.close("internal");
    }
  }

  #apply(connection: Connection, access: Access | null, introduced: Introduction | null): void {
    for (const { room, channel } of connection.documents) {
      const { document } = room.key;
      if (access === null) {
        connection.refuse(document, "access-ended", room.number);
        continue;
      }
      const rights = rightsIn(connection.request, access, document);
      if (introduced) channel.user = userOf(connection, introduced);
      if (rights.code !== null) {
        connection.tell({ type: "rights", document, role: null });
        if (connection.flavor === "plain") connection.close("forbidden");
        else connection.drop(room.number);
        continue;
      }
      if (rights.role === channel.role) continue;
      const mayWriteNow = rights.canWrite && !channel.canWrite;
      channel.role = rights.role;
      channel.canWrite = rights.canWrite;
      connection.tell({ type: "rights", document, role: rights.role });
      // What they wrote meanwhile on their own device can come in.
      if (mayWriteNow) room.askState(channel);
    }
    if (access === null) connection.close("access-ended");
  }
}

/** A log that cannot be read now may be read again soon; a damaged one not. */
function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  return error instanceof DocStoreError && error.code !== "corrupt" ? "could-not-save" : "internal";
}

function userOf(connection: Connection, { name, organization }: Introduction): PresenceUser {
  const { personId } = connection;
  return { id: personId, name, organization, color: colorOf(personId) };
}
