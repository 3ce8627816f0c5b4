/**
 * What a document shows, as one hash: equal for two copies that hold the same, however they came to hold it.
 *
 * Yjs joins neighbors, drops what was deleted and tidies formats up at moments of its own, so that equal documents
 * have different bytes. Here each visible position counts with its id, its value and the formats it stands under.
 */
import { createHash, type Hash } from "node:crypto";
import * as Y from "yjs";

type AnyType = NonNullable<ReturnType<Y.Doc["share"]["get"]>>;

export function digestOf(doc: Y.Doc): string {
  const digest = new Digest();
  const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  digest.say(clients);
  for (const name of [...doc.share.keys()].sort()) {
    const root = doc.share.get(name);
    // Whose every word was deleted, and which was only asked for, is as good as none: bytes may not name it.
    if (!root || isEmpty(root)) continue;
    digest.say(["root", name]);
    digest.type(root);
  }
  return digest.end();
}

interface Run {
  readonly client: number;
  readonly from: number;
  next: number;
  text: string;
  readonly formats: string;
}

class Digest {
  readonly #hash: Hash = createHash("sha256");
  /** Letters that belong together, however many items they came in. */
  #run: Run | null = null;

  say(value: unknown): void {
    this.#endRun();
    this.#hash.update(JSON.stringify(value) ?? "undefined").update("\n");
  }

  end(): string {
    this.#endRun();
    return this.#hash.digest("hex");
  }

  /** The children of a type in their order, then what lies under its keys. */
  type(type: AnyType): void {
    const formats = new Map<string, unknown>();
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentFormat) setFormat(formats, item.content);
      else this.#item(item, formatsOf(formats));
    }
    for (const key of [...type._map.keys()].sort()) {
      const item = type._map.get(key);
      if (!item || item.deleted) continue;
      this.say(["key", key]);
      this.#item(item, "");
    }
    this.say("end");
  }

  #item(item: Y.Item, formats: string): void {
    const { content } = item;
    const { client, clock } = item.id;
    if (content instanceof Y.ContentString) this.#text(client, clock, content.str, formats);
    else if (content instanceof Y.ContentType) {
      this.say(["type", client, clock, content.type.constructor.name, nodeNameOf(content.type), formats]);
      this.type(content.type);
    } else {
      content.getContent().forEach((value, index) => {
        this.say(["value", client, clock + index, content.constructor.name, value, formats]);
      });
    }
  }

  #text(client: number, clock: number, text: string, formats: string): void {
    const run = this.#run;
    if (run && run.client === client && run.next === clock && run.formats === formats) {
      run.text += text;
      run.next += text.length;
      return;
    }
    this.#endRun();
    this.#run = { client, from: clock, next: clock + text.length, text, formats };
  }

  #endRun(): void {
    if (!this.#run) return;
    const { client, from, text, formats } = this.#run;
    this.#run = null;
    this.#hash.update(JSON.stringify(["text", client, from, text, formats])).update("\n");
  }
}

function isEmpty(type: AnyType): boolean {
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted && !(item.content instanceof Y.ContentFormat)) return false;
  }
  return [...type._map.values()].every((item) => item.deleted);
}

function setFormat(formats: Map<string, unknown>, { key, value }: Y.ContentFormat): void {
  if (value === null) formats.delete(key);
  else formats.set(key, value);
}

function formatsOf(formats: Map<string, unknown>): string {
  return formats.size === 0 ? "" : JSON.stringify([...formats].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nodeNameOf(type: AnyType): string {
  return type instanceof Y.XmlElement ? type.nodeName : "";
}
