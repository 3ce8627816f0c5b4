/** What the charter's panels share: parties by name, and who the reader speaks for. */
import type { Party } from "@commontable/shared/features/charter/rules.ts";
import { useMemo } from "react";
import { usePartnership } from "../../app/partnership-context.ts";
import { useBodies, useMembers, useOrganizations } from "../../app/queries.ts";
import { messages } from "./messages.ts";

export interface PartyOption {
  readonly id: string;
  readonly label: string;
}

/** Organizations and bodies as parties, and a name for every id that may stand in the charter. */
export function useParties() {
  const { data: organizations } = useOrganizations();
  const { data: bodies } = useBodies();
  return useMemo(() => {
    const active = (organizations ?? []).filter((one) => one.status !== "withdrawn");
    const parties: Party[] = active.map((one) => ({
      id: one.id,
      name: one.name,
      group: messages.sectors[one.sector],
    }));
    const bodyOptions = (bodies?.bodies ?? []).map((one): PartyOption => ({ id: one.id, label: one.name }));
    const organizationOptions = active.map((one): PartyOption => ({ id: one.id, label: one.name }));
    const names = new Map([
      ...Object.entries(messages.common),
      ...(organizations ?? []).map((one) => [one.id, one.name] as const),
      ...bodyOptions.map((one) => [one.id, one.label] as const),
    ]);
    return {
      organizations: active,
      bodies: bodies?.bodies ?? [],
      parties,
      /** Who may promise or own something. */
      doers: [...organizationOptions, ...bodyOptions],
      /** To whom something may be promised. */
      creditors: [
        ...Object.entries(messages.common).map(([id, label]) => ({ id, label })),
        ...organizationOptions,
        ...bodyOptions,
      ],
      nameOf: (id: string | null) => (id === null ? messages.nobody : (names.get(id) ?? messages.gone)),
    };
  }, [organizations, bodies]);
}

/** Ids of the parties the reader may answer for: their organization, and bodies they sit in. */
export function useOwnParties(): ReadonlySet<string> {
  const { seat } = usePartnership();
  const { data: bodies } = useBodies();
  return useMemo(() => {
    const seats = (bodies?.bodies ?? []).filter((body) =>
      body.seats.some((one) => one.personId === seat.personId),
    );
    return new Set([...(seat.organization ? [seat.organization.id] : []), ...seats.map((body) => body.id)]);
  }, [bodies, seat]);
}

/** People who speak for each organization now. */
export function useRepresentatives() {
  const { data: members } = useMembers();
  return useMemo(() => {
    const byOrganization = new Map<string, { name: string; canSign: boolean }[]>();
    for (const member of members ?? []) {
      const { representative } = member;
      if (!representative) continue;
      const others = byOrganization.get(representative.organizationId) ?? [];
      byOrganization.set(representative.organizationId, [
        ...others,
        { name: member.name, canSign: representative.canSign },
      ]);
    }
    return byOrganization;
  }, [members]);
}
