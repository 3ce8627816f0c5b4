import { useMemo } from "react";
import { useBodies, useMembers, useOrganizations } from "./queries.ts";

/** What organizations, bodies and people of this partnership are called, by their ids. */
export function usePartyNames(): ReadonlyMap<string, string> {
  const { data: organizations } = useOrganizations();
  const { data: bodies } = useBodies();
  const { data: members } = useMembers();
  return useMemo(
    () =>
      new Map([
        ...(organizations ?? []).map(({ id, name }) => [id, name] as const),
        ...(bodies?.bodies ?? []).map(({ id, name }) => [id, name] as const),
        ...(members ?? []).map(({ personId, name }) => [personId, name] as const),
      ]),
    [organizations, bodies, members],
  );
}
