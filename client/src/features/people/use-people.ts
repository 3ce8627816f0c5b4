/** What the page shows, and the writes it makes. */
import { includesRole } from "@commontable/shared/access/roles.ts";
import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { isOpen } from "@commontable/shared/features/agenda/rules.ts";
import { interestMap } from "@commontable/shared/features/partnerships/rules.ts";
import { useMemo } from "react";
import { usePartnership } from "../../app/partnership-context.ts";
import { useBodies, useMembers, useOrganizations } from "../../app/queries.ts";
import { useDocument } from "../../sync/use-document.ts";
import { useYValue } from "../../sync/use-y-value.ts";

/** Organizations that are named and not at the table yet. */
const notYetHere: ReadonlySet<string> = new Set(["prospect", "invited"]);
const gone: ReadonlySet<string> = new Set(["withdrawn", "removed-by-decision"]);

export function usePeople() {
  const { partnership, seat } = usePartnership();
  const organizations = useOrganizations();
  const members = useMembers();
  const bodies = useBodies();
  const agenda = useYValue(useDocument("agenda").doc, readAgenda);

  const all = useMemo(
    () => (organizations.data ?? []).filter(({ status }) => !gone.has(status)),
    [organizations.data],
  );
  const here = useMemo(() => all.filter(({ status }) => !notYetHere.has(status)), [all]);
  const levers = useMemo(
    () =>
      agenda.levers.map((lever, index) => ({ ...lever, number: index + 1 })).filter((lever) => isOpen(lever)),
    [agenda.levers],
  );
  const map = useMemo(() => {
    const needed = Array.from(new Set(levers.flatMap((lever) => lever.neededInterests)));
    return interestMap(here, needed).map((row) => ({
      ...row,
      levers: levers.filter((lever) => lever.neededInterests.includes(row.interest)),
      isGap: row.needed && row.stated.length === 0,
    }));
  }, [here, levers]);

  return {
    partnership,
    seat,
    isPending: organizations.isPending || members.isPending || bodies.isPending,
    error: organizations.error ?? members.error ?? bodies.error,
    organizations: here,
    prospects: all.filter(({ status }) => notYetHere.has(status)),
    members: members.data ?? [],
    // The body everybody sits in comes first.
    bodies: (bodies.data?.bodies ?? []).toSorted(
      (a, b) => Number(b.kind === "whole-table") - Number(a.kind === "whole-table"),
    ),
    channels: bodies.data?.channels ?? [],
    map,
    canManage: includesRole(partnership.role, "manage"),
    canEdit: includesRole(partnership.role, "edit"),
    canSuggest: includesRole(partnership.role, "comment"),
  };
}

export type People = ReturnType<typeof usePeople>;
export type OrganizationRow = People["organizations"][number];
export type MemberRow = People["members"][number];
export type BodyRow = People["bodies"][number];
export type InterestColumn = People["map"][number];

/** Kinds of representative an organization sends, each once, in the order they appear. */
export function typesSent(members: readonly MemberRow[], organizationId: string) {
  return Array.from(
    new Set(
      members.flatMap(({ representative }) =>
        representative?.organizationId === organizationId ? [representative.type] : [],
      ),
    ),
  );
}
