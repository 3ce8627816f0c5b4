import type { ServerContext } from "../../http/context.ts";
import type { Records } from "../../persistence/RecordStore.ts";

/** Somebody without an account, by the name they gave. */
export async function addPerson(
  db: Records,
  { newId, clock }: Pick<ServerContext, "newId" | "clock">,
  name: string,
): Promise<string> {
  const id = newId();
  await db
    .insertInto("people")
    .values({ id, name, email: null, emailTrust: "claimed", authUserId: null, createdAt: clock() })
    .execute();
  return id;
}
