/**
 * What comes into a document on no channel: the server's own edits, and edits somebody made in a copy. They are judged
 * like any other, one after the other: each sees the one before it on disk.
 */
import * as Y from "yjs";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { Change, Judgement, Refused } from "../gate.ts";
import type { EngineLimits } from "../limits.ts";
import type { Trials } from "../inspector/Trials.ts";
import type { EditCare, StillMay, StoredEdit } from "../ports.ts";
import { mergeUpdates } from "../update/merge.ts";
import type { Content } from "./Content.ts";
import { freeId } from "./free-id.ts";
import type { Offer } from "./judge-for.ts";
import { tryChange } from "./try-change.ts";

/** A change that was taken in: the entry it is, and whether that came to lie on disk. */
export interface Accepted {
  readonly seq: number;
  readonly isDurable: Promise<boolean>;
}

export interface ServerEditsOptions {
  readonly content: Content;
  readonly limits: EngineLimits;
  readonly trials: Pick<Trials, "cost">;
  /** False once the room is over. */
  isOpen(): boolean;
  judge(offer: Offer): Judgement;
  /** Takes in what was judged in this turn. */
  accept(change: Change, personId: string): Accepted;
}

export class ServerEdits {
  readonly #options: ServerEditsOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ServerEditsOptions) {
    this.#options = options;
  }

  /** Edits on behalf of a person. Resolves when durable; null when `change` changed nothing. */
  edit(change: (doc: Y.Doc) => void, personId: string, care: EditCare = {}): Promise<StoredEdit | null> {
    return this.#inTurn(async () => {
      await this.#demandStill(care.stillMay);
      const { content, limits } = this.#options;
      const clientId = freeId((id) => content.reserve(id, personId));
      try {
        const update = this.#written(change, clientId);
        return update && (await this.#noteAndStore({ update, personId, bounds: limits.server }, care));
      } finally {
        content.giveBack(clientId);
      }
    });
  }

  /**
   * Whether an edit could be taken now, as this person's. Throws the refusal; false when it would change nothing. Takes no
   * turn, for it stores nothing: trials take long.
   */
  async consider(update: Uint8Array, personId: string): Promise<boolean> {
    this.#demandOpen();
    const offer = { update, personId, bounds: this.#options.limits.live };
    await this.#try(offer);
    return this.#judged(offer) !== null;
  }

  /** The same in turn, and stores it as theirs: durable once this resolves. */
  take(update: Uint8Array, personId: string, stillMay?: StillMay): Promise<boolean> {
    return this.#inTurn(async () => {
      const offer = { update, personId, bounds: this.#options.limits.live };
      await this.#try(offer);
      await this.#demandStill(stillMay);
      // Judged again: others went on meanwhile. From here until it is accepted nothing waits.
      const change = this.#judged(offer);
      if (change) await this.#store(change, personId);
      return change !== null;
    });
  }

  /** Whatever becomes of one, the next has its turn. */
  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#last.then(() => {
      this.#demandOpen();
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Others' turns, and the trial, may have taken long (AC41). */
  async #demandStill(stillMay?: StillMay): Promise<void> {
    await stillMay?.();
    this.#demandOpen();
  }

  /** Throws when taking the offer in would cost every reader long. */
  async #try(offer: Offer): Promise<void> {
    const change = this.#judged(offer);
    if (change === null) return;
    const { refusal } = await tryChange(change, this.#options);
    if (refusal) throw failureOf(refusal);
    this.#demandOpen();
  }

  /** Stores what the offer would change, once whoever keeps it elsewhere has heard of just that; null when that is nothing. */
  async #noteAndStore(offer: Offer, { stillMay, note }: EditCare): Promise<StoredEdit | null> {
    const { content } = this.#options;
    let change = this.#judged(offer);
    if (note) {
      let told: Uint8Array | null = null;
      // It comes round again only where others, meanwhile, took away words that the edit would have.
      while (change !== null && (told === null || Buffer.compare(told, change.update) !== 0)) {
        told = change.update;
        await note({ epoch: content.epoch, after: content.durable, update: told });
        await this.#demandStill(stillMay);
        change = this.#judged(offer);
      }
    }
    // Between the last judgement and this nothing waits: others' edits would come in that it knows nothing of.
    return change && this.#store(change, offer.personId);
  }

  /** What the offer would change now; null when that is nothing. Throws the refusal. */
  #judged(offer: Offer): Change | null {
    const judgement = this.#options.judge(offer);
    if (judgement.verdict === "refused") throw failureOf(judgement);
    return judgement.verdict === "change" ? judgement.change : null;
  }

  async #store(change: Change, personId: string): Promise<StoredEdit> {
    const { seq, isDurable } = this.#options.accept(change, personId);
    if (!(await isDurable)) throw new AppError("could-not-save");
    return { epoch: this.#options.content.epoch, seq };
  }

  /** What `change` does to the document as stored; null when that is nothing. */
  #written(change: (doc: Y.Doc) => void, clientId: number): Uint8Array | null {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    applyAll(doc, this.#options.content.pieces());
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.transact(() => change(doc), "server");
    doc.destroy();
    return updates.length === 0 ? null : mergeUpdates(updates);
  }

  #demandOpen(): void {
    if (!this.#options.isOpen()) throw new AppError("could-not-save", { detail: "the room is over" });
  }
}

function failureOf({ code, detail }: Refused): AppError {
  return new AppError(code, { detail: `an edit was refused: ${detail}` });
}
