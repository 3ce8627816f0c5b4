import { failures } from "@commontable/shared/errors/app-error.ts";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../api/api-error.ts";
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

const said = (id: string, at: number): Said => ({ id, at, document: "agenda" });
const refusal = (code: "signed-out" | "forbidden" | "internal") =>
  new ApiError(code, { sentence: `Sentence of ${code}`, retry: failures[code].retry });

function outboxOf(answers: (() => unknown)[], personId = "rosa", maySend = (_said: Said) => true) {
  const sent: string[] = [];
  const outbox = new Outbox<Said, unknown>({
    keptUnder: "said/p",
    personId,
    maySend,
    // "t1/a" is said in the thread t1.
    aboutOf: ({ id }) => id.split("/")[0] ?? id,
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

/** What another tab does, as browsers tell of it. */
function elsewhere(act: () => void): void {
  const before: Record<string, unknown> = Object.fromEntries(Object.entries(localStorage));
  act();
  for (const key of new Set([...Object.keys(before), ...Object.keys(localStorage)])) {
    if (before[key] === localStorage.getItem(key)) continue;
    for (const hearer of hearers) hearer({ storageArea: localStorage, key });
  }
}

const hearers = new Set<(event: object) => void>();

describe("what was said and not taken", () => {
  beforeEach(() => {
    vi.stubGlobal("localStorage", new Storage(100));
    vi.stubGlobal("addEventListener", (_type: string, hearer: (event: object) => void) =>
      hearers.add(hearer),
    );
    vi.stubGlobal("removeEventListener", (_type: string, hearer: (event: object) => void) =>
      hearers.delete(hearer),
    );
    hearers.clear();
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
    expect(outboxOf([], "jonas").outbox.waiting()).toEqual([]);
    expect(outboxOf([]).outbox.waiting()).toEqual([said("a", 1)]);
  });

  it("[CM4] what the server cannot take now holds up nothing but what is about the same thing", async () => {
    const { outbox, sent } = outboxOf([fails(refusal("internal")), () => null, fails(refusal("internal"))]);
    for (const id of ["t1/a", "t1/b", "t2/c"]) outbox.add(said(id, 1));
    await vi.waitFor(() => expect(outbox.waiting().map(({ id }) => id)).toEqual(["t1/a", "t1/b"]));
    outbox.close();
    expect(sent).toEqual(["t2/c"]);
  });

  it("[CM4] nothing goes out before what was said earlier in the same thread", async () => {
    let isSaved = false;
    const { outbox, sent } = outboxOf([], "rosa", ({ id }) => isSaved || id !== "t1/begin");
    for (const id of ["t1/begin", "t1/reply", "t2/other"]) outbox.add(said(id, 1));
    await vi.waitFor(() => expect(sent).toEqual(["t2/other"]));
    isSaved = true;
    await outbox.send();
    await vi.waitFor(() => expect(sent).toEqual(["t2/other", "t1/begin", "t1/reply"]));
    outbox.close();
  });

  it("[CM4] tries no more once its page is closed, also when it was sending then", async () => {
    vi.useFakeTimers();
    const answer = Promise.withResolvers<unknown>();
    const tried: string[] = [];
    const outbox = new Outbox<Said, unknown>({
      keptUnder: "said/p",
      personId: "rosa",
      maySend: () => true,
      aboutOf: ({ id }) => id,
      onSent: () => undefined,
      send: ({ id }) => {
        tried.push(id);
        return answer.promise;
      },
    });
    outbox.add(said("a", 1));
    outbox.close();
    answer.reject(refusal("signed-out"));
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(tried).toEqual(["a"]);
    expect(outbox.waiting()).toEqual([said("a", 1)]);
  });

  it("[CM4] what its author gave up while it was on its way does not come back when it is refused", async () => {
    const answer = Promise.withResolvers<never>();
    const { outbox } = outboxOf([() => answer.promise]);
    outbox.add(said("a", 1));
    outbox.drop("a");
    answer.reject(refusal("forbidden"));
    outbox.add(said("b", 2));
    await vi.waitFor(() => expect(outbox.waiting()).toEqual([]));
    outbox.close();
    expect(outboxOf([]).outbox.waiting()).toEqual([]);
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

  it("[CM25] goes out from another tab when the one it was said in is closed", async () => {
    vi.useFakeTimers();
    const { outbox: other, sent } = outboxOf([]);
    other.open();
    const away = fails(refusal("signed-out"));
    elsewhere(() => {
      const { outbox } = outboxOf([away]);
      outbox.add(said("t1/a", 1));
      outbox.close();
    });
    expect(other.waiting()).toEqual([said("t1/a", 1)]);
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect([sent, other.waiting()]).toEqual([["t1/a"], []]);
    expect(Object.keys(localStorage)).toEqual([]);
    other.close();
    expect(hearers.size).toBe(0);
  });

  it("[CM25] what another tab sends or gives up is gone here, and what it refuses stands here with its sentence", async () => {
    const away = fails(refusal("signed-out"));
    const { outbox: other, sent } = outboxOf([away, away, away]);
    other.open();
    for (const id of ["t1/a", "t2/b", "t3/c"]) other.add(said(id, 1));
    const { outbox: one } = outboxOf([() => null, fails(refusal("forbidden")), away]);
    await one.send();
    expect(other.waiting()).toHaveLength(3);
    // Told one by one, as each is written.
    for (const key of ["t1/a", "t2/b"]) {
      for (const hearer of hearers)
        hearer({ storageArea: localStorage, key: `commontable/draft/said/p/agenda/rosa/${key}` });
    }
    expect(other.waiting()).toEqual([
      { ...said("t2/b", 2), problem: "Sentence of forbidden" },
      said("t3/c", 3),
    ]);
    expect(sent).toEqual([]);
    one.close();
    other.close();
  });

  it("[CM25] what this browser could not keep stays, whatever other tabs do", () => {
    vi.stubGlobal("localStorage", new Storage(1));
    const away = fails(new Error("no network"));
    const { outbox } = outboxOf([away, away]);
    outbox.open();
    outbox.add(said("a", 1));
    outbox.add(said("b", 2));
    elsewhere(() => localStorage.removeItem("commontable/draft/said/p/agenda/rosa/a"));
    expect(outbox.waiting()).toEqual([said("b", 2)]);
    outbox.close();
  });

  it("[CM25] is one line for all documents of the table, and knows the document of what an earlier page kept", async () => {
    const kept = { id: "s1", at: 1, type: "step" };
    localStorage.setItem("commontable/draft/said/p/trust/b1/rosa/s1", JSON.stringify(kept));
    const { outbox, sent } = outboxOf([]);
    expect(outbox.waiting()).toEqual([{ ...kept, document: "trust/b1" }]);
    outbox.add(said("s2", 1));
    await vi.waitFor(() => expect(sent).toEqual(["s1", "s2"]));
    await vi.waitFor(() => expect(Object.keys(localStorage)).toEqual([]));
    outbox.close();
  });

  it("[CM4] what was refused once more, and the server has, waits for nobody's decision", async () => {
    const { outbox } = outboxOf([fails(refusal("forbidden")), fails(refusal("forbidden"))]);
    for (const id of ["t1/a", "t2/b"]) outbox.add(said(id, 1));
    await vi.waitFor(() => expect(outbox.waiting().every(({ problem }) => problem)).toBe(true));
    outbox.arrived(new Set(["t1/a"]));
    expect(outbox.waiting().map(({ id }) => id)).toEqual(["t2/b"]);
    expect(Object.keys(localStorage)).toEqual(["commontable/draft/said/p/agenda/rosa/t2/b"]);
  });

  it("[CM25] what is said after its page is gone goes out all the same", async () => {
    const { outbox, sent } = outboxOf([]);
    outbox.open();
    outbox.close();
    outbox.add(said("undone", 1));
    await vi.waitFor(() => expect(outbox.waiting()).toEqual([]));
    expect(sent).toEqual(["undone"]);
    outbox.close();
  });
});
