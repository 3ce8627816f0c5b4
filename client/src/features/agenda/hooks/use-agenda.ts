/** The agenda's structured parts, and the names of what they point at. */
import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import type { Agenda } from "@commontable/shared/features/agenda/schema.ts";
import { useMemo } from "react";
import { useOrganizations } from "../../../app/queries.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { messages } from "../messages.ts";

/**
 * One structured part. Draws again only when that part changed, never on typing in the text: each collection
 * is watched by itself.
 */
export function useAgendaPart<Part extends keyof Agenda>(handle: DocumentHandle, part: Part): Agenda[Part] {
  const source = useMemo(() => handle.doc.getMap<unknown>(part), [handle, part]);
  return useYValue(
    source,
    useMemo(() => () => readAgenda(handle.doc)[part], [handle, part]),
  );
}

export interface Names {
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly nameOf: (id: string) => string;
}

/** Organizations at the table, for choosing and for naming. */
export function useOrganizationNames(): Names {
  const { data } = useOrganizations();
  return useMemo(() => {
    const options = (data ?? []).map(({ id, name }) => ({ id, label: name }));
    return {
      options,
      nameOf: (id) => options.find((option) => option.id === id)?.label ?? messages.unknownOrganization,
    };
  }, [data]);
}

/** Interests somebody at the table has confirmed as theirs. */
export function useStatedInterests(): ReadonlySet<string> {
  const { data } = useOrganizations();
  return useMemo(() => {
    const stated = (data ?? []).flatMap(({ interests }) =>
      interests.filter(({ confirmedByOrg }) => confirmedByOrg),
    );
    return new Set(stated.map(({ interest }) => interest));
  }, [data]);
}
