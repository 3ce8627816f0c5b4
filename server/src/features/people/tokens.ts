/** Personal access tokens: a program acts as a person, in one partnership, with at most a given role. */
import { lesserRole, type Role } from "@commontable/shared/access/roles.ts";
import type { Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { NewToken, Token } from "@commontable/shared/features/people/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { hashSecret, newSecret } from "../../http/secrets.ts";

/** Tells people and secret scanners what they have found. */
const prefix = "ctp_";

type TokenMaker = Pick<ServerContext, "records" | "clock" | "newId">;

/** Writes a token. Who may have one is the caller's business. */
export async function issueToken(
  context: TokenMaker,
  token: { partnershipId: string; personId: string; name: string; role: Role },
): Promise<NewToken> {
  const secret = prefix + newSecret();
  const row = { id: context.newId(), createdAt: context.clock(), lastUsedAt: null, ...token };
  await context.records.db
    .insertInto("tokens")
    .values({ ...row, tokenHash: hashSecret(secret), revokedAt: null })
    .execute();
  const { partnershipId: _, ...shown } = row;
  return { ...shown, token: secret };
}

export async function createToken(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  fields: { name: string; role: Role },
): Promise<NewToken> {
  // A token must not make tokens: revoking one would leave its children.
  if (actor.kind !== "member" || !actor.access) throw new AppError("forbidden");
  return issueToken(context, {
    partnershipId,
    personId: actor.personId,
    name: fields.name,
    role: lesserRole(fields.role, actor.access.role),
  });
}

export async function listTokens(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
): Promise<Token[]> {
  return context.records.db
    .selectFrom("tokens")
    .select(["id", "name", "personId", "role", "createdAt", "lastUsedAt"])
    .where("partnershipId", "=", partnershipId)
    .where("personId", "=", actor.personId)
    .where("revokedAt", "is", null)
    .orderBy("createdAt", "desc")
    .execute();
}

export async function revokeToken(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  id: string,
): Promise<void> {
  const result = await context.records.db
    .updateTable("tokens")
    .set({ revokedAt: context.clock() })
    .where("id", "=", id)
    .where("partnershipId", "=", partnershipId)
    .where("personId", "=", actor.personId)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new AppError("not-found");
  await context.engine.rightsChanged(partnershipId, actor.personId);
}
