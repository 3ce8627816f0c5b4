/** What signing out removes of somebody in this browser: all that no server has, in their words. */
import { listUnsent } from "../../sync/local/unsent.ts";
import { keptWords } from "../waiting/kept-words.ts";

export interface LeftBehind {
  /** Some of it goes out by itself as soon as the server answers. The rest was only begun, or the server does not take it. */
  readonly isOnItsWay: boolean;
  readonly words: readonly LeftWords[];
}

export interface LeftWords {
  readonly key: string;
  readonly partnershipId: string;
  /** The document's name within its partnership, where the words belong to one. */
  readonly document: string | null;
  readonly words: string;
  /** The whole text they stand in. */
  readonly text: string;
}

/** `ids`: who signs out. `seats`: the tables where they have one; no page of another sends anything. */
export async function leftBehind(ids: ReadonlySet<string>, seats: ReadonlySet<string>): Promise<LeftBehind> {
  const isTheirs = ({ personId }: { readonly personId: string }) => ids.has(personId);
  // A storage that cannot be read holds nothing that could be sent later.
  const copies = (await listUnsent().catch(() => [])).filter(isTheirs);
  const kept = keptWords(isTheirs);
  const inTexts = copies.map(({ document: whole, epoch, words, text, isSendable: isOnItsWay }) => {
    const at = whole.indexOf("/");
    const document = whole.slice(at + 1);
    return { key: `${epoch} ${whole}`, partnershipId: whole.slice(0, at), document, words, text, isOnItsWay };
  });
  const beside = kept.map((one) => ({ ...one, key: one.keys.join(), text: one.words }));
  const words = [...inTexts, ...beside];
  return {
    isOnItsWay: words.some(({ isOnItsWay, partnershipId }) => isOnItsWay && seats.has(partnershipId)),
    words,
  };
}
