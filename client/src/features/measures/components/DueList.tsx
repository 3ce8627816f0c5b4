import { freshness } from "@commontable/shared/features/measures/rhythm.ts";
import { sayDay, sayMonth } from "@commontable/shared/lib/say.ts";
import { usePartnership } from "../../../app/partnership-context.ts";
import { paths } from "../../../app/paths.ts";
import { measureMessages } from "../../../app/parts/measure-messages.ts";
import { useToday, type MeasureFacts } from "../../../app/parts/use-measures.ts";
import { useOrganizations } from "../../../app/queries.ts";
import { Card } from "../../../ui/Card.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Table } from "../../../ui/Table.tsx";
import { TextLink } from "../../../ui/TextLink.tsx";
import { messages } from "../messages.ts";

const looks = {
  current: { tone: "good", icon: "check" },
  due: { tone: "honey", icon: "clock" },
  overdue: { tone: "talk", icon: "st-off" },
  unknown: { tone: "plain", icon: "st-none" },
} as const;

/** When the next number of each measure is expected, the nearest first. */
export function DueList({ facts }: { facts: readonly MeasureFacts[] }) {
  const { slug } = usePartnership().partnership;
  const today = useToday();
  const { data: organizations = [] } = useOrganizations();
  const rows = facts
    .map((one) => ({ measure: one.measure, fresh: freshness(one.measure, one.present, today) }))
    .sort((a, b) => dueOf(a.fresh).localeCompare(dueOf(b.fresh)));
  return (
    <Card>
      <Table
        caption={messages.dueCaption}
        rows={rows}
        rowId={(row) => row.measure.id}
        columns={[
          {
            id: "measure",
            header: messages.dueColumns.measure,
            isRowHeader: true,
            renderCell: ({ measure }) => (
              <TextLink href={paths.measure(slug, measure.id)}>
                {measure.name || measureMessages.unnamed}
              </TextLink>
            ),
          },
          {
            id: "period",
            header: messages.dueColumns.period,
            renderCell: ({ fresh }) => (fresh.kind === "unknown" ? "–" : sayMonth(fresh.nextPeriod)),
          },
          {
            id: "by",
            header: messages.dueColumns.by,
            renderCell: ({ fresh }) => (fresh.kind === "unknown" ? "–" : sayDay(fresh.dueOn)),
          },
          {
            id: "from",
            header: messages.dueColumns.from,
            renderCell: ({ measure }) =>
              organizations.find((one) => one.id === measure.dataOwner)?.name ?? messages.fields.nobody,
          },
          {
            id: "state",
            header: messages.dueColumns.state,
            renderCell: ({ fresh }) => <Chip {...looks[fresh.kind]}>{messages.freshness[fresh.kind]}</Chip>,
          },
        ]}
      />
    </Card>
  );
}

function dueOf(fresh: ReturnType<typeof freshness>): string {
  return fresh.kind === "unknown" ? "9999" : fresh.dueOn;
}
