import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { sql } from "kysely";
import type { RecordStore } from "../RecordStore.ts";
import { openRecords } from "./SqliteRecordStore.ts";

const open: RecordStore[] = [];

async function fresh(): Promise<RecordStore> {
  const store = await openRecords(":memory:");
  open.push(store);
  return store;
}

afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

const person = {
  name: "Denise",
  email: null,
  emailTrust: "claimed",
  authUserId: null,
  createdAt: 1,
} as const;

describe("the record store", () => {
  it("gives back what was written", async () => {
    const { db } = await fresh();
    await db
      .insertInto("people")
      .values({ id: "p1", ...person })
      .execute();
    expect(await db.selectFrom("people").selectAll().execute()).toEqual([{ id: "p1", ...person }]);
  });

  it("says how many rows a statement changed", async () => {
    const { db } = await fresh();
    await db
      .insertInto("people")
      .values([
        { id: "p1", ...person },
        { id: "p2", ...person },
      ])
      .execute();
    const result = await db.updateTable("people").set({ name: "Keisha" }).executeTakeFirst();
    expect(result.numUpdatedRows).toBe(2n);
  });

  it("runs transactions one after the other", async () => {
    const { db } = await fresh();
    await db
      .insertInto("people")
      .values({ id: "p1", ...person, createdAt: 0 })
      .execute();
    const increase = () =>
      db.transaction().execute(async (tx) => {
        const row = await tx.selectFrom("people").select("createdAt").executeTakeFirstOrThrow();
        await tx
          .updateTable("people")
          .set({ createdAt: row.createdAt + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, increase));
    expect(await db.selectFrom("people").select("createdAt").executeTakeFirst()).toEqual({ createdAt: 20 });
  });

  it("keeps nothing of a transaction that fails", async () => {
    const { db } = await fresh();
    const failing = db.transaction().execute(async (tx) => {
      await tx
        .insertInto("people")
        .values({ id: "p1", ...person })
        .execute();
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await db.selectFrom("people").selectAll().execute()).toEqual([]);
  });

  it("refuses a row that points nowhere", async () => {
    const { db } = await fresh();
    const token = {
      id: "t1",
      tokenHash: "h",
      personId: "nobody",
      partnershipId: "nowhere",
      name: "",
      role: "view",
      createdAt: 1,
      lastUsedAt: null,
      revokedAt: null,
    } as const;
    await expect(db.insertInto("tokens").values(token).execute()).rejects.toThrow("FOREIGN KEY");
  });

  it("answers with an error after it was closed", async () => {
    const store = await openRecords(":memory:");
    await store.close();
    await expect(sql`select 1`.execute(store.db)).rejects.toThrow();
  });
});

it("closes without waiting for somebody who reads the file", async () => {
  const directory = mkdtempSync(join(tmpdir(), "commontable-records-"));
  const path = join(directory, "records.db");
  const store = await openRecords(path);
  const reader = new DatabaseSync(path, { readOnly: true });
  try {
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM people").get();
    await store.db
      .insertInto("people")
      .values({ id: "p1", ...person })
      .execute();
    const startedAt = performance.now();
    await store.close();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  } finally {
    reader.close();
    rmSync(directory, { recursive: true });
  }
});

describe("a thread that ends unasked", () => {
  it("undoes a transaction whole, and the next request finds another thread", async () => {
    const workers: Worker[] = [];
    const note = (worker: Worker): number => workers.push(worker);
    process.on("worker", note);
    const directory = mkdtempSync(join(tmpdir(), "commontable-records-"));
    const store = await openRecords(join(directory, "records.db"));
    process.off("worker", note);
    try {
      const add = (db: RecordStore["db"], id: string): Promise<unknown> =>
        db
          .insertInto("people")
          .values({ id, ...person })
          .execute();
      const half = store.db.transaction().execute(async (tx) => {
        await add(tx, "p1");
        await workers[0]?.terminate();
        await add(tx, "p2");
      });
      await expect(half).rejects.toThrow(/middle of a transaction/);
      await add(store.db, "p3");
      expect(await store.db.selectFrom("people").select("id").execute()).toEqual([{ id: "p3" }]);
    } finally {
      await store.close();
      rmSync(directory, { recursive: true });
    }
  });
});
