import type { ComparedBlock } from "@commontable/shared/features/history/comparison.ts";
import type { ReactNode } from "react";
import { cx } from "../../ui/cx.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { tableNotes } from "./change-notes.ts";
import type { Shown } from "./ComparedRuns.tsx";
import { messages } from "./messages.ts";
import styles from "./History.module.css";

export interface ComparedTableProps {
  table: Extract<ComparedBlock, { type: "table" }>;
  shown: Shown;
  /** Draws what stands in a cell. */
  renderCell: (blocks: readonly ComparedBlock[]) => ReactNode;
}

/** A table with its rows and cells compared; what was removed keeps its row. */
export function ComparedTable({ table, shown, renderCell }: ComparedTableProps) {
  const isPlain = shown === "plain";
  const rows = table.rows.filter(({ change }) => !isPlain || change !== "removed");
  const notes = isPlain ? null : tableNotes(table).inCell;
  return (
    // A wide table scrolls in itself, by keys too.
    <div className="ed-table" role="region" aria-label={messages.table} tabIndex={0}>
      <table>
        <tbody>
          {rows.map((row, at) => (
            // Rows never change within a comparison, so their place is their identity.
            <tr
              key={at}
              className={isPlain ? undefined : row.isMoved ? styles.movedCell : toneOf(row.change)}
            >
              {row.cells
                .filter(({ change }) => !isPlain || change !== "removed")
                .map((cell, index) => {
                  const Cell = cell.isHeader ? "th" : "td";
                  const isWhole = row.change === "same" && cell.change !== "same" && !isPlain;
                  const note = notes?.get(cell);
                  // A whole row has its own frame, and a heading shows itself.
                  const isFramed = !isPlain && (cell.changes.includes("moved") || (note && !row.isMoved));
                  return (
                    <Cell
                      key={index}
                      colSpan={cell.columns}
                      rowSpan={cell.rows}
                      className={cx(isWhole && toneOf(cell.change), isFramed && styles.movedCell)}
                    >
                      {isWhole && <VisuallyHidden>{spoken(cell.change)}</VisuallyHidden>}
                      {note && <p className={styles.note}>{note}</p>}
                      {renderCell(cell.blocks)}
                    </Cell>
                  );
                })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const toneOf = (change: "same" | "added" | "removed"): string | undefined =>
  change === "added" ? styles.newCell : change === "removed" ? styles.goneCell : undefined;

const spoken = (change: "same" | "added" | "removed"): string =>
  change === "added" ? messages.spoken.added : messages.spoken.removed;
