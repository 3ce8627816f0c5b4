import { failures } from "@commontable/shared/errors/app-error.ts";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../api/api-error.ts";
import { Outbox, type Said } from "./Outbox.ts";

/** What a browser keeps, with room for so many things. */
class Storage {
  [key: string]: unknown;
  #room: number;
  constructor(room: number) {
    this.#room = room;
  }
  getItem(key: string): string | null {
    const value = this[key];
    return typeof value === "string" ? value : null;
  }
  setItem(key: string, value: string): void {
    if (!(key in this) && Object.keys(this).length >= this.#room) throw new Error("QuotaExceededError");
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

const said = (id: string, at: number): Said => ({ id, at });
const refusal = (code: "signed-out" | "forbidden") =>
  new ApiError(code, { sentence: `Sentence of ${code}`, retry: failures[code].retry });

function outboxOf(answers: (() => unknown)[], keptUnder = "said/p/agenda/rosa") {
  const sent: string[] = [];
  const outbox = new Outbox<Said, unknown>({
    keptUnder,
    maySend: () => true,
    onSent: () => undefined,
    send: async ({ id }) => {
      const answer = answers.shift()?.();
      sent.push(id);
      return answer;
    },
  });
  return { outbox, sent };
}

function fails(error: Error): () => never {
  return () => {
    throw error;
  };
}

describe("what was said and not taken", () => {
  beforeEach(() => {
    vi.stubGlobal("localStorage", new Storage(100));
    return () => vi.unstubAllGlobals();
  });

  it("[CM4] waits while nobody is signed in, and goes out after that", async () => {
    const { outbox, sent } = outboxOf([fails(refusal("signed-out"))]);
    outbox.add(said("a", 1));
    await outbox.send();
    await vi.waitFor(() => expect(outbox.waiting()).toEqual([said("a", 1)]));
    await outbox.send();
    await vi.waitFor(() => expect(outbox.waiting()).toEqual([]));
    outbox.close();
    expect(sent).toEqual(["a"]);
  });

  it("[CM4] goes out in the order in which it was said, also what was said in one moment, also after a reload", async () => {
    const { outbox } = outboxOf([fails(refusal("signed-out"))]);
    for (const id of ["c", "a", "b"]) outbox.add(said(id, 1));
    // A browser keeps things in no order of its own.
    expect(outbox.waiting()).toEqual([said("c", 1), said("a", 2), said("b", 3)]);
    outbox.close();
    const { outbox: again, sent } = outboxOf([]);
    await again.send();
    await vi.waitFor(() => expect(sent).toEqual(["c", "a", "b"]));
    again.close();
  });

  it("[CM4] what the server refuses stays with its sentence, through a reload, and goes out when asked again", async () => {
    const { outbox } = outboxOf([fails(refusal("forbidden"))]);
    outbox.add(said("a", 1));
    await vi.waitFor(() => expect(outbox.waiting()[0]?.problem).toBe("Sentence of forbidden"));
    const { outbox: again, sent } = outboxOf([]);
    expect(again.waiting()).toEqual([{ ...said("a", 1), problem: "Sentence of forbidden" }]);
    again.retry("a");
    await vi.waitFor(() => expect(again.waiting()).toEqual([]));
    expect(sent).toEqual(["a"]);
  });

  it("[CM4] is nobody else's on this browser", () => {
    const away = fails(new Error("no network"));
    const { outbox } = outboxOf([away, away]);
    outbox.add(said("a", 1));
    outbox.close();
    expect(outboxOf([], "said/p/agenda/jonas").outbox.waiting()).toEqual([]);
    expect(outboxOf([]).outbox.waiting()).toEqual([said("a", 1)]);
  });

  it("[CM4] says that it is not kept until all of it is", () => {
    vi.stubGlobal("localStorage", new Storage(1));
    const away = fails(new Error("no network"));
    const { outbox } = outboxOf([away, away, away]);
    outbox.add(said("a", 1));
    expect(outbox.isKept).toBe(true);
    outbox.add(said("b", 2));
    expect(outbox.isKept).toBe(false);
    outbox.drop("a");
    expect(outbox.isKept).toBe(true);
    outbox.close();
  });
});
