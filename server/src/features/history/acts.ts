/** Who does something about versions. */
import type { Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ServerContext } from "../../http/context.ts";

/** The columns that say who does it: names as they are at this moment. */
export async function actBy(
  { people, clock }: Pick<ServerContext, "people" | "clock">,
  { personId }: Actor,
  { id, partnershipId }: { readonly id: string; readonly partnershipId: string },
) {
  const { name, organization } = await people.introduce(personId, partnershipId);
  return { id, partnershipId, by: personId, byName: name, byOrganization: organization, at: clock() };
}

interface Stood {
  readonly partnershipId: string;
  readonly document: string;
  readonly by: string;
}

/** Ids are made in browsers: one that stands for something else is no repeat (HI6). */
export function demandUnused(stored: Stood, sent: Stood): void {
  const isRepeat =
    stored.partnershipId === sent.partnershipId && stored.document === sent.document && stored.by === sent.by;
  if (!isRepeat) throw new AppError("conflict", { detail: "the id is taken" });
}
