/**
 * Programs at the table: the stock y-websocket provider, as any other software would use it, and a bare
 * socket that also counts acknowledgements.
 */
import * as Y from "yjs";
import { WebsocketProvider } from "y-websocket";
import { WebSocket } from "ws";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { decodeMessage, encodeAwareness, encodeSync } from "@commontable/shared/sync/frames.ts";
import { until, within } from "./until.ts";

export interface Seat {
  readonly socketUrl: string;
  readonly partnershipId: string;
  readonly document: string;
  readonly token: string;
}

/** Joins with the stock provider and waits until the document is there. */
export async function joinStock(
  seat: Seat,
): Promise<{ doc: Y.Doc; provider: WebsocketProvider; leave: () => void }> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${seat.socketUrl}/sync/${seat.partnershipId}`, seat.document, doc, {
    params: { token: seat.token },
    disableBc: true,
  });
  await within(15_000, `the provider is synced with ${seat.document}`, synced(provider));
  const leave = () => {
    provider.destroy();
    doc.destroy();
  };
  return { doc, provider, leave };
}

function synced(provider: WebsocketProvider): Promise<void> {
  return new Promise((resolve) => {
    if (provider.synced) resolve();
    else provider.once("sync", () => resolve());
  });
}

/** A program on a bare socket. `acked` counts the updates the server has said are on disk. */
export class PlainClient {
  readonly doc = new Y.Doc();
  readonly #awareness = new Awareness(this.doc);
  readonly #socket: WebSocket;
  readonly #opened = Promise.withResolvers<void>();
  #sent = 0;
  #acked = 0;
  #received = 0;
  #closeCode: number | undefined;
  #waiting: { wanted: number; resolve: () => void }[] = [];

  constructor(seat: Seat) {
    const query = new URLSearchParams({ token: seat.token, features: "ack" });
    this.#socket = new WebSocket(`${seat.socketUrl}/sync/${seat.partnershipId}/${seat.document}?${query}`);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.on("open", () => this.#socket.send(encodeSync("step1", Y.encodeStateVector(this.doc))));
    // Safe: binaryType above makes every message an ArrayBuffer.
    this.#socket.on("message", (data) => this.#take(new Uint8Array(data as ArrayBuffer)));
    this.#socket.on("close", (code) => {
      this.#closeCode = code;
      this.#opened.reject(new Error(`The socket closed with ${code}`));
    });
    this.#socket.on("error", () => undefined); // A close follows and says more.
    this.#opened.promise.catch(() => undefined); // Whoever awaits `ready` hears it.
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this || this.#socket.readyState !== WebSocket.OPEN) return;
      this.#sent += 1;
      this.#socket.send(encodeSync("update", update));
    });
  }

  ready(): Promise<void> {
    return within(15_000, "the document has arrived", this.#opened.promise);
  }

  get sent(): number {
    return this.#sent;
  }

  get acked(): number {
    return this.#acked;
  }

  /** Update messages that came from others. */
  get received(): number {
    return this.#received;
  }

  get closeCode(): number | undefined {
    return this.#closeCode;
  }

  get blocks(): Y.XmlFragment {
    return this.doc.getXmlFragment(bodyRoot);
  }

  /** Told after each update that came from others. */
  onUpdate(listener: () => void): void {
    this.doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === this) listener();
    });
  }

  /** The text of a block by the block's id. */
  textOf(blockId: string): Y.XmlText | null {
    for (const block of this.blocks.toArray()) {
      if (!(block instanceof Y.XmlElement) || block.getAttribute("id") !== blockId) continue;
      const text = block.get(0);
      return text instanceof Y.XmlText ? text : null;
    }
    return null;
  }

  /** Resolves at the moment everything sent so far is on disk. */
  whenAcked(): Promise<void> {
    const wanted = this.#sent;
    return new Promise((resolve) => {
      this.#waiting.push({ wanted, resolve });
    });
  }

  /** Resolves when everything sent so far is on disk. */
  async allAcked(deadlineMs = 15_000): Promise<void> {
    const wanted = this.#sent;
    await until(
      `${wanted} updates are on disk`,
      () => this.#acked,
      (acked) => acked >= wanted,
      deadlineMs,
    );
  }

  /** Shows the others where this program is. */
  showCaret(text: Y.XmlText, index: number): void {
    const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
    this.#awareness.setLocalState({ cursor: { anchor: at, head: at } });
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(encodeAwareness(encodeAwarenessUpdate(this.#awareness, [this.doc.clientID])));
  }

  leave(): void {
    this.#awareness.destroy();
    this.#socket.terminate();
  }

  #take(bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    if (message.type === "step1") {
      // The answer is counted by acknowledgements as well, even when it is empty.
      this.#sent += 1;
      this.#socket.send(encodeSync("step2", Y.encodeStateAsUpdate(this.doc, message.stateVector)));
    } else if (message.type === "step2" || message.type === "update") {
      if (message.type === "update") this.#received += 1;
      Y.applyUpdate(this.doc, message.update, this);
      if (message.type === "step2") this.#opened.resolve();
    } else if (message.type === "ack") {
      this.#acked = message.count;
      const told = this.#waiting.filter(({ wanted }) => wanted <= message.count);
      this.#waiting = this.#waiting.filter(({ wanted }) => wanted > message.count);
      for (const { resolve } of told) resolve();
    }
  }
}

/** Appends a paragraph shaped like its neighbors and returns the text in it, for more typing. */
export function appendParagraph(doc: Y.Doc, words: string, id: string): Y.XmlText {
  const text = new Y.XmlText(words);
  doc.transact(() => {
    const block = new Y.XmlElement("block");
    block.setAttribute("id", id);
    block.insert(0, [text]);
    doc.getXmlFragment(bodyRoot).push([block]);
  });
  return text;
}
