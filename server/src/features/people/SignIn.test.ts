import { getMigrations } from "better-auth/db/migration";
import { expect, it } from "vitest";
import type { Kysely } from "kysely";
import { newId } from "../../http/new-id.ts";
import { openRecords } from "../../persistence/sqlite/SqliteRecordStore.ts";
import { createSignIn } from "./SignIn.ts";

it("[AC3] our migrations make exactly the tables the sign-in library asks for", async () => {
  const records = await openRecords(":memory:");
  try {
    const signIn = createSignIn({
      // Safe: the library reads the schema itself.
      db: records.db as unknown as Kysely<never>,
      secret: "a secret that is long enough for a test",
      baseUrl: "http://127.0.0.1:4747",
      mailer: null,
      newId,
      onMailFailed: () => undefined,
    });
    const { toBeCreated, toBeAdded } = await getMigrations(signIn.options);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  } finally {
    await records.close();
  }
});
