/** Interests that organizations stated for themselves; what others suggested waits for their word (AC22). */
export function statedInterests(
  organizations: readonly {
    interests: readonly { interest: string; confirmedByOrg: boolean }[];
  }[],
): ReadonlySet<string> {
  return new Set(
    organizations.flatMap(({ interests }) =>
      interests.filter(({ confirmedByOrg }) => confirmedByOrg).map(({ interest }) => interest),
    ),
  );
}
