import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StoredFile } from "@commontable/shared/features/files/schema.ts";
import { fileSentences } from "@commontable/shared/features/files/rules.ts";
import { ApiError, unreachable } from "../../api/api-error.ts";
import { Uploads, type Upload } from "./Uploads.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const gif = (name: string): File =>
  new File([Uint8Array.from("GIF89a\u0001\0\u0001\0;", (one) => one.charCodeAt(0))], name);

function stored({ id, file }: Upload): StoredFile {
  const who = { by: "p", byName: "Rosa", byOrganization: "", at: "2026-01-01T00:00:00.000Z" };
  return {
    ...who,
    id,
    name: file.name,
    type: "gif",
    bytes: file.size,
    width: 1,
    height: 1,
    document: "agenda",
  };
}

const came = (files: readonly File[], afterId: string | null) => ({
  files,
  afterId,
  isUntouched: () => false,
});

const shown = (uploads: Uploads) => uploads.read().map(({ file, state }) => `${file.name} ${state.status}`);

test("[FL10] files go one after the other, in their order, and each is told once it is stored", async () => {
  const arrived: string[] = [];
  const answers: ((file: StoredFile) => void)[] = [];
  const sent: Upload[] = [];
  const uploads = new Uploads(async (upload) => {
    sent.push(upload);
    return new Promise((resolve) => answers.push(resolve));
  });
  uploads.deliverTo(({ name }, { afterId }) => arrived.push(`${name} behind ${afterId}`));
  uploads.add(came([gif("a.gif"), gif("b.gif")], "b1"));
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  expect(shown(uploads)).toEqual(["a.gif sending", "b.gif queued"]);
  for (const [index, upload] of [...sent].entries()) answers[index]?.(stored(upload));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  expect(arrived).toEqual(["a.gif behind b1"]);
  const [, second] = sent;
  if (second) answers[1]?.(stored(second));
  await vi.waitFor(() => expect(uploads.read()).toEqual([]));
  expect(arrived).toEqual(["a.gif behind b1", "b.gif behind b1"]);
});

test("[FL10] without a connection a file waits and goes out later under the same id, by itself or when asked", async () => {
  const ids: string[] = [];
  let isThere = false;
  const uploads = new Uploads(async (upload) => {
    ids.push(upload.id);
    if (!isThere) throw unreachable(null);
    return stored(upload);
  });
  uploads.add(came([gif("a.gif")], null));
  await vi.waitFor(() => expect(shown(uploads)).toEqual(["a.gif waiting"]));
  await vi.advanceTimersByTimeAsync(5_000);
  await vi.waitFor(() => expect(ids).toHaveLength(2));
  isThere = true;
  await vi.waitFor(() => expect(shown(uploads)).toEqual(["a.gif waiting"]));
  uploads.retry();
  await vi.waitFor(() => expect(uploads.read()).toEqual([]));
  expect(new Set(ids).size).toBe(1);
});

test("[FL10] what is refused stays with its sentence until somebody takes it away, and holds nothing up", async () => {
  const uploads = new Uploads(async (upload) => {
    if (upload.file.name === "no.gif")
      throw new ApiError("forbidden", { sentence: "Your role here does not include this.", retry: "never" });
    return stored(upload);
  });
  uploads.add(came([gif("no.gif"), new File(["<svg/>"], "x.svg"), gif("yes.gif")], null));
  await vi.waitFor(() => expect(shown(uploads)).toEqual(["no.gif refused", "x.svg refused"]));
  expect(uploads.read().map(({ state }) => ("sentence" in state ? state.sentence : ""))).toEqual([
    "Your role here does not include this.",
    fileSentences.unknown,
  ]);
  for (const { id } of uploads.read()) uploads.drop(id);
  expect(uploads.read()).toEqual([]);
});
