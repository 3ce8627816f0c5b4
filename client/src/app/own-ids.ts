import type { Me } from "@commontable/shared/features/people/api.ts";

/** Who somebody is at this browser: one person may have another id at each table. */
export function ownIds({ person, seats }: Pick<Me, "person" | "seats">): ReadonlySet<string> {
  return new Set([...(person ? [person.id] : []), ...seats.map(({ personId }) => personId)]);
}
