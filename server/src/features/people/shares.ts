/** Who holds how much of what a document can hold: whatever one person, or one link, lets in, others find room (SG20, CM6). */
import type { Records } from "../../persistence/RecordStore.ts";
import { membersHere } from "./at-the-table.ts";

/** What somebody holds, in the unit of its bound. */
export interface Holding {
  readonly by: string;
  /** Declined, or taken back: it weighs on nobody else once its author is gone. */
  readonly isDropped: boolean;
  readonly weight: number;
}

export interface Bound {
  readonly all: number;
  /** Of one person. */
  readonly own: number;
  /** Of all together who came by one link and were not admitted: it makes a new person in each private window. */
  readonly link: number;
}

/** Which bound one more would be over. */
export type Over = keyof Bound;

export interface Holders {
  readonly personId: string;
  isHere(personId: string): boolean;
  isOfOwnLink(personId: string): boolean;
}

export async function holdersOf(db: Records, partnershipId: string, personId: string): Promise<Holders> {
  const members = await membersHere(db)
    .select(["members.personId", "members.invitationId"])
    .where("members.partnershipId", "=", partnershipId)
    .execute();
  const here = new Set(members.map((member) => member.personId));
  const own = members.find((member) => member.personId === personId)?.invitationId ?? null;
  const ofLink = new Set(own === null ? [] : await broughtBy(db, partnershipId, own));
  return { personId, isHere: (id) => here.has(id), isOfOwnLink: (id) => ofLink.has(id) };
}

async function broughtBy(db: Records, partnershipId: string, invitationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("members")
    .select("personId")
    .where("partnershipId", "=", partnershipId)
    .where("invitationId", "=", invitationId)
    .execute();
  return rows.map(({ personId }) => personId);
}

/** Null where there is room for `more`. */
export function boundOver(
  holders: Holders,
  holdings: readonly Holding[],
  more: number,
  bound: Bound,
): Over | null {
  const weigh = (counts: (holding: Holding) => boolean): number =>
    holdings.filter(counts).reduce((sum, { weight }) => sum + weight, more);
  if (weigh(({ by }) => by === holders.personId) > bound.own) return "own";
  // What was dropped too: who leaves and comes again by the link does not begin anew.
  if (weigh(({ by }) => holders.isOfOwnLink(by)) > bound.link) return "link";
  return weigh(({ by, isDropped }) => !isDropped || holders.isHere(by)) > bound.all ? "all" : null;
}
