import type { ReactNode } from "react";
import styles from "./Table.module.css";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import { cx } from "./cx.ts";

export interface Column<Row> {
  id: string;
  header: string;
  /** For a column of buttons: the header is there for screen readers only. */
  headerHidden?: boolean;
  renderCell: (row: Row) => ReactNode;
  /** Names the row; usually the first column, usually a link. */
  isRowHeader?: boolean;
  /** Numbers stand at the end, in figures of one width. */
  end?: boolean;
}

export interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** On a phone rows become cards with labels; `scroll` keeps the grid and scrolls inside itself. */
  phone?: "cards" | "scroll";
}

export function Table<Row>({ caption, columns, rows, rowId, phone = "cards" }: TableProps<Row>) {
  return (
    // A scrolling box must be reachable by keyboard.
    <div
      className={styles.scroll}
      {...(phone === "scroll" ? { tabIndex: 0, role: "region", "aria-label": caption } : {})}
    >
      <table className={cx(styles.table, phone === "cards" && styles.cards)}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cx(column.end && styles.end)}>
                {column.headerHidden ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map((column) =>
                column.isRowHeader ? (
                  <th key={column.id} scope="row">
                    {column.renderCell(row)}
                  </th>
                ) : (
                  <td
                    key={column.id}
                    className={cx(column.end && styles.end)}
                    data-label={column.headerHidden ? undefined : column.header}
                  >
                    {column.renderCell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
