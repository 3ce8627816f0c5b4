import { fileSentences } from "@commontable/shared/features/files/rules.ts";
import type { StoredFile } from "@commontable/shared/features/files/schema.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, unreachable } from "../../api/api-error.ts";
import { Uploads, type Upload } from "./Uploads.ts";
import { watchUploads } from "./watch-uploads.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const gif = (name: string): File =>
  new File([Uint8Array.from("GIF89a\u0001\0\u0001\0;", (one) => one.charCodeAt(0))], name);
const drawing = (name: string): File => new File(["<svg/>"], name);

/** A text with its page, a server that answers when it is told to, and who is told of refusals. */
class Scene {
  readonly page = new EventTarget();
  readonly told: string[] = [];
  readonly answers: { resolve: (file: StoredFile) => void; reject: (reason: Error) => void }[] = [];
  readonly uploads = new Uploads(
    async () => new Promise((resolve, reject) => this.answers.push({ resolve, reject })),
  );
  readonly leave = watchUploads(this.uploads, {
    page: this.page,
    onRefused: (name, sentence) => this.told.push(`${name}: ${sentence}`),
  });

  asks(): boolean {
    const closing = new Event("beforeunload", { cancelable: true });
    this.page.dispatchEvent(closing);
    return closing.defaultPrevented;
  }

  async settles(...states: Upload["state"]["status"][]): Promise<void> {
    await vi.waitFor(() => expect(this.uploads.read().map(({ state }) => state.status)).toEqual(states));
  }
}

const forbidden = new ApiError("forbidden", {
  sentence: "Your role here does not include this.",
  retry: "never",
});

test("[FL10] what is refused after its text was left is told by its name, once, and nothing is asked from then on", async () => {
  const scene = new Scene();
  scene.uploads.add({ files: [gif("a.gif"), drawing("b.svg")], afterId: null, isUntouched: () => false });
  await vi.waitFor(() => expect(scene.answers).toHaveLength(1));
  scene.leave();
  expect(scene.asks()).toBe(true);
  scene.answers[0]?.reject(forbidden);
  await scene.settles();
  expect(scene.told).toEqual([
    "a.gif: Your role here does not include this.",
    `b.svg: ${fileSentences.unknown}`,
  ]);
  expect(scene.asks()).toBe(false);
});

test("[FL10] what was refused before does not hold the page, and is told on leaving", async () => {
  const scene = new Scene();
  scene.uploads.add({ files: [drawing("a.svg"), drawing("b.svg")], afterId: null, isUntouched: () => false });
  await scene.settles("refused", "refused");
  expect([scene.asks(), scene.told]).toEqual([false, []]);
  scene.leave();
  expect(scene.told).toHaveLength(2);
  expect([scene.asks(), scene.uploads.read()]).toEqual([false, []]);
});

test("[FL10] what waits for a connection is tried again after the text was left, and holds the page until then", async () => {
  const scene = new Scene();
  scene.uploads.add({ files: [gif("a.gif"), drawing("b.svg")], afterId: null, isUntouched: () => false });
  await vi.waitFor(() => expect(scene.answers).toHaveLength(1));
  scene.answers[0]?.reject(unreachable(null));
  await scene.settles("waiting", "refused");
  scene.leave();
  expect([scene.asks(), scene.told.length]).toEqual([true, 1]);
  scene.page.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(scene.answers).toHaveLength(2));
  scene.answers[1]?.reject(forbidden);
  await scene.settles();
  expect([scene.asks(), scene.told.length]).toEqual([false, 2]);
});
