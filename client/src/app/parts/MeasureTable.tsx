import { corrections } from "@commontable/shared/features/measures/points.ts";
import type { CurrentPoint, DataPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import { periodWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { Table } from "../../ui/Table.tsx";
import { measureMessages } from "./measure-messages.ts";

const words = measureMessages.chart;

export interface MeasureTableProps {
  measure: Measure;
  points: readonly CurrentPoint[];
  /** Everything recorded, to show what was corrected. */
  all: readonly DataPoint[];
}

/** The chart's twin: the same numbers as a table, newest first, with what they replaced. */
export function MeasureTable({ measure, points, all }: MeasureTableProps) {
  const newest = points.toReversed();
  const hasVersions = new Set(points.map((point) => point.version)).size > 1;
  // Where every number comes from the card's own source, the card says so once.
  const hasSources = points.some(({ source }) => source !== "" && source !== measure.source);
  if (newest.length === 0) return <p className="soft">{words.empty}</p>;
  return (
    <Table
      caption={words.caption(measure.name)}
      rows={newest}
      rowId={(point) => point.id}
      columns={[
        { id: "period", header: words.period, isRowHeader: true, renderCell: (point) => periodWords(point) },
        {
          id: "value",
          header: words.value,
          end: true,
          renderCell: (point) =>
            `${valueWords(point.value, measure, { fixed: true })}${point.provisional ? ` (${words.provisional})` : ""}`,
        },
        ...(hasVersions
          ? [
              {
                id: "version",
                header: words.version1,
                renderCell: (point: CurrentPoint) => String(point.version),
              },
            ]
          : []),
        ...(hasSources
          ? [
              {
                id: "source",
                header: words.source,
                renderCell: (point: CurrentPoint) => point.source,
              },
            ]
          : []),
        {
          id: "who",
          header: words.enteredBy,
          renderCell: (point) => <EnteredBy point={point} measure={measure} all={all} />,
        },
      ]}
    />
  );
}

function EnteredBy({
  point,
  measure,
  all,
}: {
  point: CurrentPoint;
  measure: Measure;
  all: readonly DataPoint[];
}) {
  const earlier = corrections(all, point.id);
  return (
    <>
      {point.enteredByName}
      {point.enteredByOrganization !== "" && <span className="mute">, {point.enteredByOrganization}</span>}
      {earlier.map((one) => (
        <span key={one.id} className="mute xs" style={{ display: "block" }}>
          {words.corrected(
            one.value === null ? words.takenBack : valueWords(one.value, measure),
            one.enteredByName,
          )}
        </span>
      ))}
    </>
  );
}
