/** Who starts a partnership: whoever is signed in, and where the server allows it a stranger. */
import type { z } from "zod";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { startRequest } from "@commontable/shared/features/people/api.ts";
import type { NewSeat, ServerContext } from "../../http/context.ts";
import { signedInWithAccount } from "../../http/session-id.ts";
import { addPerson } from "../people/add-person.ts";

export interface Founder {
  readonly personId: string;
  /** False for who is to be given a seat in their browser. */
  readonly hasAccount: boolean;
  /** Of an account that was just made: the browser must be given them. */
  readonly cookies: readonly string[];
}

type Asked = Pick<z.output<typeof startRequest>, "yourName" | "account">;

/** A stranger becomes somebody: with the account they ask for, or by their name alone. */
export async function founderOf(
  context: ServerContext,
  request: Request,
  { yourName, account }: Asked,
): Promise<Founder> {
  const personId = await accountOf(context, request);
  if (personId !== null) return { personId, hasAccount: true, cookies: [] };
  const name = demandName(yourName);
  if (account) {
    const { people } = context;
    return { hasAccount: true, ...(await people.register({ name, ...account, emailTrust: "claimed" })) };
  }
  return { personId: await addPerson(context.records.db, context, name), hasAccount: false, cookies: [] };
}

/** Whose account it is; null for a stranger. Throws `signed-out` where strangers start nothing. */
export async function accountOf(
  { people, config }: Pick<ServerContext, "people" | "config">,
  request: Request,
): Promise<string | null> {
  const identity = signedInWithAccount(await people.whoIs(request));
  if (!identity && !config.demo) throw new AppError("signed-out");
  return identity?.personId ?? null;
}

/** For who has no account. */
export function founderSeat(partnershipId: string, personId: string): NewSeat {
  return { partnershipId, personId, kind: "founder", invitationId: null };
}

/** A stranger says their name. */
export function demandName(yourName: string | undefined): string {
  if (yourName !== undefined) return yourName;
  throw new AppError("invalid", { fields: [{ field: "yourName", sentence: "Write your name." }] });
}
