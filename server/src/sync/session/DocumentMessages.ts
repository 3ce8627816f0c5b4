/** What a message for an open document asks of its room, within the rates of the socket it came on. */
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { Message } from "@commontable/shared/sync/frames.ts";
import type { Flavor } from "../fanout.ts";
import type { Deferred } from "./Deferred.ts";
import type { OpenDocument } from "./host.ts";
import type { SessionEffect, SessionEvent } from "./state.ts";

type Received = Extract<SessionEvent, { type: "received" }>;

export interface DocumentMessagesOptions {
  readonly flavor: Flavor;
  readonly deferred: Deferred;
  /** Bytes written to the socket and not yet taken by the network. */
  buffered(): number;
  /** Counts a message; the effects say whether it may be handled. */
  received(message: Received): SessionEffect[];
  /** Somebody's presence at the document may have changed. */
  attended(document: OpenDocument): void;
}

export class DocumentMessages {
  readonly #options: DocumentMessagesOptions;

  constructor(options: DocumentMessagesOptions) {
    this.#options = options;
  }

  /** Answers a promise when what comes next has to wait for it. */
  take(
    document: OpenDocument,
    message: Exclude<Message, { type: "control" }>,
    bytes: number,
  ): Promise<void> | null {
    const { room, channel } = document;
    const options = this.#options;
    let trial: Promise<void> | null = null;
    switch (message.type) {
      case "step1":
        this.#admit("state-request", bytes, () =>
          options.deferred.answer(document, message.stateVector, options.buffered()),
        );
        break;
      case "step2":
      case "update": {
        const { type, update } = message;
        this.#admit("update", bytes, () => {
          trial = room.offer(channel, update, type);
        });
        break;
      }
      case "awareness":
      case "presence":
        // Each kind of socket has its own form; the other's is of no meaning there, as any unknown type.
        if ((message.type === "presence") !== (options.flavor === "table")) {
          this.#ignore(bytes);
          break;
        }
        this.#admit(
          "presence",
          bytes,
          () => {
            room.present(channel, message.update);
            options.attended(document);
          },
          () => options.deferred.present(document, message.update),
        );
        break;
      case "query-awareness":
        this.#admit("state-request", bytes, () => room.sendPresence(channel));
        break;
      case "auth":
      case "ack":
      case "reached":
      case "unknown":
        // Not for us. Newer clients may say more than we know.
        this.#ignore(bytes);
        break;
      default:
        exhaustive(message);
    }
    return trial;
  }

  /** It counts all the same. */
  #ignore(bytes: number): void {
    this.#options.received({ type: "received", kind: "other", bytes });
  }

  #admit(kind: Received["kind"], bytes: number, handle: () => void, defer?: () => void): void {
    const effects = this.#options.received({ type: "received", kind, bytes });
    if (effects.some(({ type }) => type === "handle")) handle();
    else if (effects.some(({ type }) => type === "defer")) defer?.();
  }
}
