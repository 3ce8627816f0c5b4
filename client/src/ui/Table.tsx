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
}

/** On a phone its rows become cards with labels. */
export function Table<Row>({ caption, columns, rows, rowId }: TableProps<Row>) {
  return (
    <div className={styles.scroll}>
      <table className={cx(styles.table, styles.cards)}>
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
