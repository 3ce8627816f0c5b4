import type { Actor } from "@commontable/shared/access/policy.ts";
import type { ServerContext } from "../../http/context.ts";

/** The columns that say who did something, under the names they had at that moment, and when. */
export interface Stamp {
  readonly by: string;
  readonly byName: string;
  readonly byOrganization: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export async function stampOf(
  { people, clock }: Pick<ServerContext, "people" | "clock">,
  { personId }: Actor,
  partnershipId: string,
): Promise<Stamp> {
  const { name, organization } = await people.introduce(personId, partnershipId);
  return { by: personId, byName: name, byOrganization: organization, at: clock() };
}
