/** The document that hostile updates are sent to, and the tools to write them with. */
import * as Y from "yjs";
import { judge, sortRules, type Judgement } from "@commontable/server/sync/gate.ts";
import { gateRules, type GateRule } from "@commontable/server/sync/gate-rules.ts";
import { Known } from "@commontable/server/sync/update/Known.ts";
import { documentShape } from "@commontable/server/sync/update/shape.ts";
import type { DocStore } from "@commontable/server/persistence/DocStore.ts";

/** Client ids of the scene. What `nobody` wrote is from before ids had owners. */
export const ids = { ana: 1, mallory: 2, nobody: 3 } as const;
export const limits = { bytesMax: 64 * 1024, structsMax: 5_000, claimsMax: 16 };
/** As deep as shared types may lie in one another. */
const depthMax = 32;

interface Entry {
  readonly personId: string;
  readonly update: Uint8Array;
  readonly claims: readonly number[];
}

/** Ana's text and block, Mallory's own words and a map as deep as may be, and words of nobody. */
function writeScene(): { entries: Entry[]; doc: Y.Doc } {
  const doc = new Y.Doc();
  const entries: Entry[] = [];
  const write = (who: keyof typeof ids, change: () => void): void => {
    const before = Y.encodeStateVector(doc);
    doc.clientID = ids[who];
    doc.transact(change);
    const update = Y.encodeStateAsUpdate(doc, before);
    entries.push({ personId: who, update, claims: who === "nobody" ? [] : [ids[who]] });
  };
  write("ana", () => {
    doc.getText("notes").insert(0, "Every child reads");
    const block = new Y.XmlElement("block");
    doc.getXmlFragment("body").push([block]);
    block.setAttribute("id", "b1");
    block.insert(0, [new Y.XmlText("We agree")]);
  });
  write("mallory", () => {
    doc.getText("notes").insert(0, "I came. ");
    let map = doc.getMap<unknown>("meta");
    for (let depth = 0; depth < depthMax; depth++) {
      const inner = new Y.Map<unknown>();
      map.set("in", inner);
      map = inner;
    }
  });
  write("nobody", () => doc.getText("notes").insert(0, "Long ago. "));
  return { entries, doc };
}

const { entries, doc } = writeScene();

/** A copy of the scene's document, written under a client id; Mallory's unless told otherwise. */
export function copyOfScene(clientID: number = ids.mallory): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  // Afterwards: Yjs gives up an id under which it hears from others.
  copy.clientID = clientID;
  return copy;
}

/** The next free clock of a client id in the scene. */
export function clockOf(client: number): number {
  return Y.getState(doc.store, client);
}

/** The update of one change to the scene's document. */
export function changed(change: (copy: Y.Doc) => void, clientID: number = ids.mallory): Uint8Array {
  const copy = copyOfScene(clientID);
  const before = Y.encodeStateVector(copy);
  copy.transact(() => change(copy));
  return Y.encodeStateAsUpdate(copy, before);
}

/** What the gate says to Mallory about an update to the scene, without the rule `removed`. */
export function judgedWithout(update: Uint8Array, removed: GateRule | null): Judgement {
  const known = new Known();
  const owners = new Map<number, string>();
  for (const entry of entries) {
    known.addUpdate(entry.update);
    for (const client of entry.claims) owners.set(client, entry.personId);
  }
  const rules = sortRules(gateRules.filter((rule) => rule !== removed));
  const ownerOf = (client: number): string | undefined => owners.get(client);
  return judge(update, { known, personId: "mallory", ownerOf, limits, shape: documentShape }, rules);
}

/** Puts the scene into a store, as document `agenda` of `p1`. */
export async function storeScene(store: DocStore): Promise<void> {
  const { epoch, seq } = await store.load(sceneKey);
  const numbered = entries.map((entry, index) => ({ seq: seq + index + 1, at: 0, ...entry }));
  await store.append({ key: sceneKey, epoch, entries: numbered });
}

export const sceneKey = { partnershipId: "p1", document: "agenda" } as const;

/** Writes bytes as lib0 does. */
export class Bytes {
  readonly #bytes: number[] = [];

  /** Numbers as `varUint`. */
  numbers(...numbers: number[]): this {
    for (let number of numbers) {
      for (; number > 0x7f; number = Math.floor(number / 128)) this.#bytes.push((number % 128) | 0x80);
      this.#bytes.push(number);
    }
    return this;
  }

  text(text: string): this {
    const encoded = new TextEncoder().encode(text);
    this.numbers(encoded.length);
    for (const byte of encoded) this.#bytes.push(byte);
    return this;
  }

  /** A string item that begins a root. */
  rootString(root: string, text: string): this {
    return this.numbers(4, 1).text(root).text(text);
  }

  /** A string item to the right of a position. */
  stringAfter(client: number, clock: number, text: string): this {
    this.#bytes.push(0x84);
    return this.numbers(client, clock).text(text);
  }

  done(): Uint8Array {
    return new Uint8Array(this.#bytes);
  }
}
