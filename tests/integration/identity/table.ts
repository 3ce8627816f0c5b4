/** A partnership with its first steward. */
import { firstSteward, openInside, type Inside, type Visitor } from "./inside.ts";

export let inside: Inside;
export let steward: Visitor;
export let stewardId: string;
export let partnershipId: string;
/** Where the partnership's routes begin. */
export let table: string;

export async function openTable(): Promise<void> {
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  table = `/api/p/${partnershipId}`;
}
