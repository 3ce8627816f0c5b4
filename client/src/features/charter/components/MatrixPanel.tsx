import { readCommitments } from "@commontable/shared/features/charter/doc.ts";
import {
  matrixOf,
  oneSided,
  type Matrix,
  type MatrixCell,
} from "@commontable/shared/features/charter/rules.ts";
import { shareWords } from "@commontable/shared/features/measures/words.ts";
import type { Day } from "@commontable/shared/lib/day.ts";
import { useMemo, useState } from "react";
import { useToday } from "../../../app/parts/use-measures.ts";
import { useAnswers } from "../../../app/parts/use-answers.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { OrgMark } from "../../../ui/Avatar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Segmented } from "../../../ui/Segmented.tsx";
import { cx } from "../../../ui/cx.ts";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";
import { CommitmentList } from "./CommitmentsPanel.tsx";

const words = messages.matrix;

/** More parties than this are gathered by kind first. */
const gatherOver = 10;
const questionsMax = 2;

interface Opened {
  title: string;
  ids: readonly string[];
}

/** Who owes what to whom, computed from the register. */
export function MatrixPanel() {
  const handle = useCharterHandle();
  const commitments = useYValue(handle.doc, readCommitments);
  const answers = useAnswers();
  const { parties, nameOf } = useParties();
  const today = useToday();
  const isLarge = parties.length > gatherOver;
  const [isGathered, setGathered] = useState(true);
  const [view, setView] = useState<"table" | "list">("table");
  const [opened, setOpened] = useState<Opened | null>(null);
  const gather = isLarge && isGathered;
  const matrix = useMemo(
    () => matrixOf(parties, commitments, answers, today, gather),
    [parties, commitments, answers, today, gather],
  );
  const full = useMemo(
    () => matrixOf(parties, commitments, answers, today),
    [parties, commitments, answers, today],
  );
  const nameIn = (id: string) => (matrix.rows.find((row) => row.id === id)?.name || undefined) ?? nameOf(id);
  if (full.cells.size === 0) return <p className="sm soft">{words.none}</p>;
  const questions = oneSided(full, parties);
  return (
    <section className={styles.panel} aria-label={words.name}>
      <p className="soft">{words.lead}</p>
      <div className="row wrap">
        <Segmented
          label={words.view}
          options={[
            { id: "table", label: words.table },
            { id: "list", label: words.list },
          ]}
          value={view}
          onChange={setView}
        />
        {isLarge && (
          <Segmented
            label={words.view}
            options={[
              { id: "kind", label: words.byKind },
              { id: "all", label: words.all },
            ]}
            value={isGathered ? "kind" : "all"}
            onChange={(choice) => setGathered(choice === "kind")}
          />
        )}
      </div>
      {view === "table" ? (
        <MatrixTable matrix={matrix} nameIn={nameIn} onOpen={setOpened} isGathered={gather} />
      ) : (
        <OweList matrix={matrix} nameIn={nameIn} onOpen={setOpened} />
      )}
      {questions.slice(0, questionsMax).map((party) => (
        <Note key={party.id} icon="talk">
          {words.oneSided(nameOf(party.id), party.owes, party.isOwed)}
        </Note>
      ))}
      <p className="xs mute">
        {full.reciprocity === null ? "" : words.reciprocity(shareWords(full.reciprocity))}{" "}
        {questions.length > questionsMax ? words.more(questions.length - questionsMax) : ""}
      </p>
      {opened && (
        <Dialog
          isOpen
          wide
          onClose={() => setOpened(null)}
          title={opened.title}
          actions={<Button onPress={() => setOpened(null)}>{messages.close}</Button>}
        >
          <CommitmentList
            commitments={commitments.filter((one) => opened.ids.includes(one.id))}
            answers={answers}
            onOpen={null}
          />
        </Dialog>
      )}
    </section>
  );
}

interface ViewProps {
  matrix: Matrix;
  nameIn: (id: string) => string;
  onOpen: (opened: Opened) => void;
}

function MatrixTable({ matrix, nameIn, onOpen, isGathered }: ViewProps & { isGathered: boolean }) {
  // Kinds are short words; organizations are told by their initials, which the row says in full.
  const names = matrix.columns.map((column) => nameIn(column.id));
  const isEmptyColumn = (id: string) =>
    matrix.columns.some((column) => column.id === id && column.isOwed === 0);
  return (
    // A box that scrolls must be reachable by keyboard.
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.table}>
      <table
        className={styles.matrix}
        style={{ minInlineSize: `${7.25 + matrix.columns.length * (isGathered ? 5.25 : 2.95)}rem` }}
      >
        <caption className={styles.vh}>{words.lead}</caption>
        <thead>
          <tr>
            <td className={styles.corner} />
            {matrix.columns.map((column, index) => (
              <th
                key={column.id}
                scope="col"
                title={names[index]}
                className={cx(isEmptyColumn(column.id) && styles.empty)}
              >
                {isGathered ? (
                  names[index]
                ) : (
                  <>
                    <OrgMark name={names[index] ?? ""} size="small" />
                    <span className={styles.vh}>{names[index]}</span>
                  </>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className={cx(row.owes === 0 && styles.empty)}>
                <span className={styles.rowName}>
                  {!isGathered && <OrgMark name={nameIn(row.id)} size="small" />}
                  {nameIn(row.id)}
                </span>
              </th>
              {matrix.columns.map((column) => {
                const cell = matrix.cells.get(row.id)?.get(column.id);
                if (row.id === column.id) {
                  return (
                    <td key={column.id} className={styles.self}>
                      <span className={styles.vh}>{words.self}</span>
                    </td>
                  );
                }
                return (
                  <td
                    key={column.id}
                    className={cx((row.owes === 0 || isEmptyColumn(column.id)) && styles.empty)}
                  >
                    {cell ? (
                      <Cell
                        cell={cell}
                        debtor={nameIn(row.id)}
                        creditor={nameIn(column.id)}
                        onOpen={onOpen}
                      />
                    ) : (
                      <span className={styles.vh}>{words.nothing}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  cell: MatrixCell;
  debtor: string;
  creditor: string;
  onOpen: (opened: Opened) => void;
}

function Cell({ cell, debtor, creditor, onOpen }: CellProps) {
  const open = cell.commitmentIds.length;
  return (
    <button
      type="button"
      className={styles.cell}
      data-late={cell.late > 0 || undefined}
      onClick={() => onOpen({ title: words.open(debtor, creditor, open), ids: cell.commitmentIds })}
    >
      <span className={styles.vh}>{words.heard(debtor, creditor)} </span>
      <b>{open}</b>
      <span>{whenWords(cell)}</span>
    </button>
  );
}

function whenWords(cell: MatrixCell): string {
  if (cell.late > 0) return words.late;
  return cell.nextDue === null ? words.rhythm : shortMonth(cell.nextDue);
}

function shortMonth(day: Day): string {
  return new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

function OweList({ matrix, nameIn, onOpen }: ViewProps) {
  return (
    <ul className={styles.oweList}>
      {matrix.rows.flatMap((row) =>
        [...(matrix.cells.get(row.id) ?? [])].map(([creditor, cell]) => {
          const title = words.open(nameIn(row.id), nameIn(creditor), cell.commitmentIds.length);
          return (
            <li key={`${row.id} ${creditor}`}>
              <button
                type="button"
                className={styles.open}
                onClick={() => onOpen({ title, ids: cell.commitmentIds })}
              >
                {title}, {whenWords(cell)}
              </button>
            </li>
          );
        }),
      )}
    </ul>
  );
}
