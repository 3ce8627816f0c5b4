/** Restores that are cut off between the edit of the document and the row that tells of it. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import {
  closeScene,
  edit,
  editor,
  editorId,
  hour,
  inside,
  later,
  list,
  openScene,
  restore,
  restored,
  steward,
  stewardId,
  viewer,
  words,
  write,
} from "./scene.ts";

beforeAll(openScene);
afterAll(closeScene);

type Edit = typeof inside.context.engine.edit;

/** One edit of the server's that is done in another way than usual. */
function nextEdit(done: (edit: Edit, ...asked: Parameters<Edit>) => ReturnType<Edit>): void {
  const { engine } = inside.context;
  const spied = vi.spyOn(engine, "edit").mockImplementationOnce((...asked) => {
    spied.mockRestore();
    return done(engine.edit.bind(engine), ...asked);
  });
}

/** Stops once the document has it: no row is written. */
const stopWhenStored = () =>
  nextEdit(async (edit, ...asked) => {
    await edit(...asked);
    throw new Error("stopped");
  });

/** `meanwhile` comes between what is kept of a restore and the document. */
const betweenNoteAndText = (meanwhile: () => Promise<void>) =>
  nextEdit((edit, at, document, change, by, care) =>
    edit(at, document, change, by, {
      ...care,
      note: async (coming) => {
        await care?.note?.(coming);
        await meanwhile();
      },
    }),
  );

const waiting = () => inside.context.records.db.selectFrom("version_restore_intents").select("id").execute();

describe("[HI49] a restore that is cut off", () => {
  let then: number;

  beforeEach(async () => {
    later(hour);
    const id = `b${randomUUID()}`;
    await edit("charter", (doc) => write(doc, id, "First."), editorId);
    ({ seq: then } = await list(steward, "charter"));
    await edit("charter", (doc) => write(doc, id, " Second."), stewardId);
  });

  it("is told at the next look, and can be taken back", async () => {
    const before = await words("charter");
    const id = randomUUID();
    stopWhenStored();
    expect((await restore(editor, "charter", { type: "version", seq: then }, id)).status).toBe(500);
    const after = await words("charter");
    expect(after).not.toEqual(before);
    await edit("charter", (doc) => write(doc, "b-since", "Since."), stewardId);
    const { versions } = await list(viewer, "charter");
    expect(versions[1]).toMatchObject({
      seq: then + 2,
      restore: { id, by: editorId, restoredSeq: then },
    });
    expect(await waiting()).toEqual([]);
    const undone = await restore(steward, "charter", { type: "undo", restoreId: id });
    expect(undone.status).toBe(201);
    expect((await words("charter")).toSorted()).toEqual([...before, "Since."].toSorted());
  });

  it("is answered, and done once, where it is sent again", async () => {
    const id = randomUUID();
    stopWhenStored();
    await restore(editor, "charter", { type: "version", seq: then }, id);
    const again = await restore(editor, "charter", { type: "version", seq: then }, id);
    expect(restored(again)).toEqual({ restore: { id, seq: then + 2 }, kept: 0 });
    expect((await list(viewer, "charter")).seq).toBe(then + 2);
  });

  it("tells of taking back as well", async () => {
    const id = randomUUID();
    const before = await words("charter");
    await restore(editor, "charter", { type: "version", seq: then }, id);
    const undoing = randomUUID();
    stopWhenStored();
    await restore(steward, "charter", { type: "undo", restoreId: id }, undoing);
    expect(await words("charter")).toEqual(before);
    expect((await list(viewer, "charter")).versions[0]?.restore).toMatchObject({
      id: undoing,
      by: stewardId,
      restoredSeq: null,
    });
  });

  it("is forgotten where nothing of it reached the document", async () => {
    const before = await words("charter");
    betweenNoteAndText(async () => {
      throw new AppError("could-not-save");
    });
    const id = randomUUID();
    const failed = await restore(editor, "charter", { type: "version", seq: then }, id);
    expect(failed.status).toBe(503);
    expect(await waiting()).toEqual([{ id }]);
    const { versions } = await list(viewer, "charter");
    expect(versions[0]?.restore).toBeNull();
    expect(await waiting()).toEqual([]);
    expect(await words("charter")).toEqual(before);
    expect(restored(await restore(editor, "charter", { type: "version", seq: then }, id)).restore).toEqual({
      id,
      seq: then + 2,
    });
  });

  it("is not settled by somebody who looks while it is under way", async () => {
    const noted = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    betweenNoteAndText(() => {
      noted.resolve();
      return held.promise;
    });
    const id = randomUUID();
    const restoring = restore(editor, "charter", { type: "version", seq: then }, id);
    await noted.promise;
    const looked = list(viewer, "charter");
    held.resolve();
    expect((await restoring).status).toBe(201);
    expect((await looked).versions[0]?.restore).toMatchObject({ id });
  });

  it("keeps nothing where there is nothing to restore", async () => {
    const { seq } = await list(steward, "charter");
    expect(restored(await restore(editor, "charter", { type: "version", seq })).restore).toBeNull();
    expect(await waiting()).toEqual([]);
  });
});
