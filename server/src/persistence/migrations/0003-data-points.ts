/** Values recorded against shared measures. Append-only: the database itself refuses a change. */
import { sql, type Kysely } from "kysely";

const statements = [
  `create table data_points (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    "measureId" text not null, version integer not null, "periodStart" text not null, "periodEnd" text not null,
    value real, n integer, provisional integer not null, source text not null,
    "enteredBy" text not null, "enteredByName" text not null, "enteredByOrganization" text not null,
    "enteredAt" integer not null, supersedes text references data_points (id)
  ) strict`,
  `create index data_points_measure on data_points ("partnershipId", "measureId", version, "periodEnd")`,
  // A point is corrected once; whoever comes second corrects the correction.
  `create unique index data_points_supersedes on data_points (supersedes) where supersedes is not null`,
  `create trigger data_points_append_only before update on data_points
    begin select raise(abort, 'data points are never changed'); end`,
  `create table point_requests (
    "partnershipId" text not null references partnerships (id) on delete cascade, "personId" text not null,
    "requestId" text not null, answer text not null, at integer not null,
    primary key ("partnershipId", "personId", "requestId")
  ) strict`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
