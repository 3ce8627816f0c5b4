/** What the page of one body's trust notes reads. */
import { readTrust } from "@commontable/shared/features/trust/doc.ts";
import { notesByStage } from "@commontable/shared/features/trust/notes.ts";
import type { TrustFacts } from "@commontable/shared/features/trust/rules.ts";
import type { Stage, TrustNotes } from "@commontable/shared/features/trust/schema.ts";
import type { Body } from "@commontable/shared/features/partnerships/api.ts";
import { statedInterests } from "@commontable/shared/features/partnerships/stated-interests.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { useMemo } from "react";
import { usePartnership } from "../../app/partnership-context.ts";
import { useBodies, useOrganizations } from "../../app/queries.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useYValue } from "../../sync/use-y-value.ts";

/** Differences, ground rules and readings. Typing elsewhere in the notes draws nothing again. */
export function useTrustNotes({ doc }: DocumentHandle): TrustNotes {
  return useYValue(doc, readTrust);
}

export function useNotesByStage({ doc }: DocumentHandle): Record<Stage, number> {
  const source = useMemo(() => doc.getXmlFragment(bodyRoot), [doc]);
  const select = useMemo(() => () => notesByStage(doc), [doc]);
  return useYValue(source, select);
}

/** The body, and those the reader may open: with a seat, and the whole table for members. */
export function useOwnBodies(bodyId: string): { body: Body | undefined; own: readonly Body[] } {
  const { partnership, seat } = usePartnership();
  const bodies = useBodies().data?.bodies ?? [];
  const isOwn = (body: Body) =>
    body.id === partnership.wholeTableId || body.seats.some(({ personId }) => personId === seat.personId);
  return { body: bodies.find(({ id }) => id === bodyId), own: bodies.filter(isOwn) };
}

/** Facts from the rest of the partnership. Accepted roles and the decision rule count once a charter is in force. */
export function useTrustFacts(): TrustFacts {
  const { data } = useOrganizations();
  return useMemo(() => {
    const atTheTable = (data ?? []).filter(({ status, kind }) => status === "active" && kind !== "observer");
    if (atTheTable.length === 0) return {};
    const stated = atTheTable.filter((one) => statedInterests([one]).size > 0);
    return { organizations: { stated: stated.length, all: atTheTable.length } };
  }, [data]);
}
