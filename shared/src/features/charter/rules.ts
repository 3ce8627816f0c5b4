/** The accountability matrix: which party owes what to which party, computed from the commitments ([CH1]–[CH3]). */
import type { Day } from "../../lib/day.ts";
import { isLate, standingOf } from "./commitment.ts";
import type { Commitment, CommitmentAnswer, PartyId, Period } from "./schema.ts";

/** A party of the matrix. `group` is what many parties are gathered by. */
export interface Party {
  readonly id: PartyId;
  readonly name: string;
  readonly group: string;
}

export interface MatrixCell {
  readonly commitmentIds: readonly string[];
  /** Earliest day anything is due; null when all of it has a rhythm or no day yet. */
  readonly nextDue: Day | null;
  /** The rhythm shown when there is no day. */
  readonly every: Period | null;
  readonly late: number;
}

export interface MatrixParty {
  readonly id: PartyId;
  readonly name: string;
  /** Open commitments by it, and to it. */
  readonly owes: number;
  readonly isOwed: number;
  readonly late: number;
}

export interface Matrix {
  readonly rows: readonly MatrixParty[];
  readonly columns: readonly MatrixParty[];
  /** By debtor, then creditor. A pair that owes nothing has no cell. */
  readonly cells: ReadonlyMap<PartyId, ReadonlyMap<PartyId, MatrixCell>>;
  /** Parties with both outgoing and incoming, divided by all parties. Null without parties. */
  readonly reciprocity: number | null;
}

interface Line {
  readonly by: PartyId;
  readonly to: PartyId;
  readonly commitment: Commitment;
  readonly late: boolean;
}

/**
 * Rows owe, columns are owed; parties in the order given. `all-partners` is every party but the debtor. The
 * partnership and the community stand in the matrix where they are named, and do not count as parties. With
 * `isGathered` the rows and columns are the parties' groups; what members of one group owe each other stays in
 * the full matrix.
 */
export function matrixOf(
  parties: readonly Party[],
  commitments: readonly Commitment[],
  answers: readonly CommitmentAnswer[],
  asOf: Day,
  isGathered = false,
): Matrix {
  const full = commitments.flatMap((commitment) => linesOf(commitment, parties, answers, asOf));
  const both = parties
    .map((party) => summaryOf(party, full))
    .filter((party) => party.owes > 0 && party.isOwed > 0);
  const lines = isGathered ? gathered(full, parties) : full;
  const shown = isGathered
    ? [...new Set(parties.map((party) => party.group))].map((group) => ({ id: group, name: group, group }))
    : parties;
  const named = (ids: readonly PartyId[]) =>
    ["partnership", "community"].filter((id) => ids.includes(id)).map((id) => ({ id, name: "", group: "" }));
  const cells = new Map<PartyId, Map<PartyId, MatrixCell>>();
  for (const line of lines) {
    const row = cells.get(line.by) ?? new Map<PartyId, MatrixCell>();
    row.set(line.to, addTo(row.get(line.to), line));
    cells.set(line.by, row);
  }
  return {
    rows: [...shown, ...named(lines.map((line) => line.by))].map((party) => summaryOf(party, lines)),
    columns: [...shown, ...named(lines.map((line) => line.to))].map((party) => summaryOf(party, lines)),
    cells,
    reciprocity: parties.length === 0 ? null : both.length / parties.length,
  };
}

function summaryOf(party: Party, lines: readonly Line[]): MatrixParty {
  const count = (chosen: readonly Line[]) => new Set(chosen.map((line) => line.commitment.id)).size;
  const out = lines.filter((line) => line.by === party.id);
  return {
    id: party.id,
    name: party.name,
    owes: count(out),
    isOwed: count(lines.filter((line) => line.to === party.id)),
    late: count(out.filter((line) => line.late)),
  };
}

function gathered(lines: readonly Line[], parties: readonly Party[]): Line[] {
  const groupOf = new Map(parties.map((party) => [party.id, party.group]));
  return lines
    .map((line) => ({ ...line, by: groupOf.get(line.by) ?? line.by, to: groupOf.get(line.to) ?? line.to }))
    .filter((line) => line.by !== line.to);
}

function linesOf(
  commitment: Commitment,
  parties: readonly Party[],
  answers: readonly CommitmentAnswer[],
  asOf: Day,
): Line[] {
  const { by } = commitment;
  if (by === null || !standingOf(commitment, answers).isOpen) return [];
  const late = isLate(commitment, true, asOf);
  const to = commitment.to.flatMap((id) => (id === "all-partners" ? parties.map((party) => party.id) : [id]));
  return [...new Set(to)].filter((id) => id !== by).map((id) => ({ by, to: id, commitment, late }));
}

function addTo(cell: MatrixCell | undefined, line: Line): MatrixCell {
  const ids = cell?.commitmentIds ?? [];
  // One promise to several members of a group counts once in the group's cell.
  if (cell && ids.includes(line.commitment.id)) return cell;
  const { due } = line.commitment;
  const on = due?.kind === "day" ? due.on : null;
  const earliest = cell?.nextDue ?? null;
  return {
    commitmentIds: [...ids, line.commitment.id],
    nextDue: earliest !== null && (on === null || earliest < on) ? earliest : on,
    every: cell?.every ?? (due?.kind === "every" ? due.period : null),
    late: (cell?.late ?? 0) + (line.late ? 1 : 0),
  };
}

/** Parties whose side of the matrix is empty, or far from even: the ones to ask about (CHA-2, H16). */
export function oneSided(matrix: Matrix, parties: readonly Party[]): MatrixParty[] {
  const ids = new Set(parties.map((party) => party.id));
  return matrix.rows.filter((party) => ids.has(party.id) && (party.owes === 0) !== (party.isOwed === 0));
}
