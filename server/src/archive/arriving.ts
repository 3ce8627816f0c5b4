/**
 * Partnerships on their way in. Their documents are written before their rows, in another file, so their ids are kept first: what
 * a server that stopped in between has written can be found by nothing else (AR46).
 */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ServerContext } from "../http/context.ts";
import type { Records } from "../persistence/RecordStore.ts";

type Context = Pick<ServerContext, "records" | "engine" | "clock">;

export async function keepArriving({ records, clock }: Context, id: string): Promise<void> {
  await records.db.insertInto("arriving_partnerships").values({ id, at: clock() }).execute();
}

/** In the transaction that writes all rows. Throws where its documents were removed meanwhile, by a server that started. */
export async function arrived(tx: Records, id: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom("arriving_partnerships")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n)
    throw new AppError("internal", {
      detail: `the documents of ${id} were removed before its rows were written`,
    });
}

/** Removes what was written of a partnership that does not come in. */
export async function turnBack({ engine, records }: Context, id: string): Promise<void> {
  await engine.forget(id);
  await records.db.deleteFrom("arriving_partnerships").where("id", "=", id).execute();
}

/** What a server that stopped was bringing in. Called at start, before anybody can bring in anything. */
export async function forgetArriving(context: Context): Promise<void> {
  const rows = await context.records.db.selectFrom("arriving_partnerships").select("id").execute();
  for (const { id } of rows) await turnBack(context, id);
}
