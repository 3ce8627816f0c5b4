import { useMembers, useOrganizations } from "../../app/queries.ts";

/** People who speak for an organization, as stewards of a card. */
export function useStewards() {
  const { data: organizations = [] } = useOrganizations();
  const { data: members = [] } = useMembers();
  return members.flatMap(({ personId, name, representative }) => {
    if (!representative) return [];
    const under = organizations.find((one) => one.id === representative.organizationId)?.name ?? "";
    return [{ id: representative.id, personId, label: name, under }];
  });
}
