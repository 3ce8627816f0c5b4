/** People, partnerships, organizations, bodies, and every way in. */
import { sql, type Kysely } from "kysely";

const role = `check (role in ('view', 'comment', 'suggest', 'edit', 'manage'))`;

const statements = [
  `create table people (
    id text not null primary key, name text not null, email text,
    "emailTrust" text not null check ("emailTrust" in ('claimed', 'operator', 'verified')),
    "authUserId" text unique references auth_user (id) on delete set null,
    "createdAt" integer not null
  ) strict`,
  // Only a believed address identifies somebody; any number of people may have typed the same one.
  `create unique index people_email on people (email) where "emailTrust" <> 'claimed' and email is not null`,

  `create table partnerships (
    id text not null primary key, slug text not null unique, name text not null, purpose text not null,
    phase text not null, timezone text not null, currency text not null, language text not null,
    visibility text not null, simulation integer not null, demo integer not null, "createdAt" integer not null
  ) strict`,
  `create table partnership_changes (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    "personId" text not null, field text not null, before text not null, after text not null,
    reason text not null, at integer not null
  ) strict`,
  `create table organizations (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    name text not null, sector text not null, subtype text not null, scale text, "workPractices" text not null,
    "isFunder" integer not null, "isCommunityBased" integer not null, kind text not null, status text not null,
    "whyHere" text not null, "whyNotAlone" text not null, assets text not null,
    "joinedOn" text, "leftOn" text, "createdAt" integer not null,
    unique ("partnershipId", id)
  ) strict`,
  `create table interests (
    id text not null primary key, "partnershipId" text not null, "organizationId" text not null,
    interest text not null, note text not null, "confirmedByOrg" integer not null, "statedBy" text not null,
    "createdAt" integer not null,
    foreign key ("partnershipId", "organizationId") references organizations ("partnershipId", id) on delete cascade
  ) strict`,
  `create index interests_organization on interests ("organizationId")`,
  `create table bodies (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    name text not null, kind text not null, purpose text not null, powers text not null,
    "decisionRule" text not null, "parentId" text, cadence text, participation text not null,
    "createdAt" integer not null, unique ("partnershipId", id)
  ) strict`,
  `create table seats (
    id text not null primary key, "partnershipId" text not null, "bodyId" text not null,
    "personId" text references people (id), basis text not null, role text not null, "worksForId" text,
    "createdAt" integer not null,
    foreign key ("partnershipId", "bodyId") references bodies ("partnershipId", id) on delete cascade
  ) strict`,
  `create index seats_body on seats ("bodyId")`,
  `create index seats_person on seats ("partnershipId", "personId")`,
  `create table channels (
    id text not null primary key, "partnershipId" text not null, "fromBodyId" text not null, "toBodyId" text not null,
    kind text not null, "answerDays" integer not null, "createdAt" integer not null,
    foreign key ("partnershipId", "fromBodyId") references bodies ("partnershipId", id) on delete cascade,
    foreign key ("partnershipId", "toBodyId") references bodies ("partnershipId", id) on delete cascade
  ) strict`,

  `create table invitations (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    "tokenHash" text not null unique, role text not null ${role}, document text not null, section text, "bodyId" text,
    note text not null, "createdBy" text not null references people (id), "createdAt" integer not null,
    "expiresAt" integer not null, "revokedAt" integer, uses integer not null
  ) strict`,
  `create table members (
    "partnershipId" text not null references partnerships (id) on delete cascade,
    "personId" text not null references people (id),
    kind text not null check (kind in ('member', 'guest')), role text not null ${role},
    status text not null check (status in ('active', 'removed')), "organizationId" text,
    "invitationId" text references invitations (id) on delete set null,
    "listeningOnly" integer not null, "joinedAt" integer not null, "removedAt" integer,
    primary key ("partnershipId", "personId")
  ) strict`,
  `create index members_person on members ("personId")`,
  `create table document_roles (
    "partnershipId" text not null, "personId" text not null, document text not null, role text not null ${role},
    primary key ("partnershipId", "personId", document),
    foreign key ("partnershipId", "personId") references members ("partnershipId", "personId") on delete cascade
  ) strict`,
  `create table representatives (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    "personId" text not null references people (id), "organizationId" text not null,
    type text not null check (type in ('designee', 'doer', 'decision-maker')), "canSign" integer not null,
    "signingDelegatedBy" text, "speaksFor" text not null, steward integer not null, since text not null, until text,
    foreign key ("partnershipId", "organizationId") references organizations ("partnershipId", id) on delete cascade
  ) strict`,
  // AC20: one type per person and organization at a time.
  `create unique index representatives_current on representatives ("partnershipId", "personId", "organizationId")
    where until is null`,
  `create table seat_sessions (
    id text not null primary key, "secretHash" text not null,
    "partnershipId" text not null references partnerships (id) on delete cascade,
    "personId" text not null references people (id), kind text not null check (kind in ('guest', 'demo', 'founder')),
    "invitationId" text references invitations (id) on delete cascade,
    "createdAt" integer not null, "endedAt" integer
  ) strict`,
  `create index seat_sessions_secret on seat_sessions ("secretHash")`,
  `create table tokens (
    id text not null primary key, "tokenHash" text not null unique, "personId" text not null references people (id),
    "partnershipId" text not null references partnerships (id) on delete cascade,
    name text not null, role text not null ${role}, "createdAt" integer not null,
    "lastUsedAt" integer, "revokedAt" integer
  ) strict`,
  `create table first_links ("tokenHash" text not null primary key, "createdAt" integer not null, "usedAt" integer) strict`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
