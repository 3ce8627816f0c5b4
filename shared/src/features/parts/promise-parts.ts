/** Promises of a role charter, and the matrix of who owes whom, as text and tables. */
import { sayDay, sayList, sayMonth } from "../../lib/say.ts";
import { byDay, periodWords, promiseStateWords } from "../charter/charter-words.ts";
import { isLate, standingOf, type Standing } from "../charter/commitment.ts";
import { readCommitments } from "../charter/doc.ts";
import { matrixOf, type Matrix, type MatrixCell, type MatrixParty } from "../charter/rules.ts";
import type { Commitment, CommitmentAnswer, Due } from "../charter/schema.ts";
import { sayWho } from "../people/words.ts";
import { entry, line, remark, table, type PartBlock } from "./blocks.ts";
import { measureNameOf, nameOrNobody, partiesOf, type PartSources } from "./sources.ts";
import { inLine, partWords } from "./words.ts";

/** Promises with where they stand on the sources' day. */
export function promisePart(sources: PartSources): PartBlock[] {
  return readCommitments(sources.doc).flatMap((promise) => promiseEntry(sources, promise));
}

function promiseEntry(sources: PartSources, promise: Commitment): PartBlock[] {
  const w = partWords.promises;
  const standing = standingOf(promise, sources.answers);
  const { last, accepted } = standing;
  const to = sayList(promise.to.map(sources.nameOf));
  return entry(promise.what.trim() || partWords.untitled, [
    line(w.by, `${nameOrNobody(sources, promise.by)}${to === "" ? "" : ` → ${to}`}`),
    line(w.due, sayDue(promise.due)),
    line(w.evidence, promise.evidence),
    line(w.why, promise.why),
    line(partWords.strategies.levers, sources.strategyNames.get(promise.strategyId ?? "")),
    line(partWords.strategies.measures, measureNameOf(sources, promise.measureId ?? "")),
    line(w.state, sayStanding(standing, isLate(promise, standing.isOpen, sources.today))),
    line(w.last, last === null || last === accepted ? null : sayAnswer(last)),
    line(w.note, last?.note),
  ]);
}

function sayStanding({ state, accepted, wordsChanged }: Standing, late: boolean): string {
  const w = partWords.promises;
  const parts = [
    inLine(promiseStateWords[state]),
    ...(late ? [w.late] : []),
    ...(wordsChanged ? [w.changed] : []),
    ...(accepted
      ? [w.acceptedBy(sayWho(accepted.byName, accepted.byOrganization), sayDay(accepted.at.slice(0, 10)))]
      : []),
  ];
  return parts.join(", ");
}

function sayAnswer({ byName, byOrganization, at }: CommitmentAnswer): string {
  return `${sayWho(byName, byOrganization)}, ${sayDay(at.slice(0, 10))}`;
}

/** `by 1 October 2026`, `every month`; `null` where nothing was said. */
export function sayDue(due: Due | null): string | null {
  if (due === null) return null;
  return due.kind === "day" ? byDay(sayDay(due.on)) : periodWords[due.period];
}

/** Who owes how many promises to whom. Bodies stand in it only where they owe or are owed. */
export function matrixPart(sources: PartSources): PartBlock[] {
  const { rows, columns, cells } = shownMatrix(sources);
  if (cells.size === 0) return [];
  const w = partWords.matrix;
  const named = ({ id, name }: MatrixParty) => name || sources.nameOf(id);
  const said = rows
    .filter(({ id }) => cells.has(id))
    .map((row) => [
      named(row),
      ...columns.map((column) =>
        row.id === column.id ? w.itself : sayCell(cells.get(row.id)?.get(column.id)),
      ),
    ]);
  return [remark(w.lead), ...table([w.owes, ...columns.map(named)], said, { hasRowHeads: true })];
}

function shownMatrix(sources: PartSources): Matrix {
  const { answers, today, bodies, organizations, matrixColumnsMax } = sources;
  const promises = readCommitments(sources.doc);
  const named = new Set(promises.flatMap(({ by, to }) => [by, ...to]));
  const parties = partiesOf({ organizations, bodies: bodies.filter(({ id }) => named.has(id)) });
  return matrixOf(parties, promises, answers, today, parties.length > matrixColumnsMax);
}

function sayCell(cell: MatrixCell | undefined): string {
  if (!cell) return "";
  const { late, ongoing } = partWords.matrix;
  const when = cell.nextDue === null ? (cell.every === null ? "" : ongoing) : sayMonth(cell.nextDue, "short");
  return [String(cell.commitmentIds.length), when, cell.late > 0 ? late : ""]
    .filter((part) => part !== "")
    .join(", ");
}
