/**
 * Tables of the sign-in library, as its release 1.7.25 wants them (a test compares), under names of ours.
 * The library reads and writes dates as ISO text.
 */
import { sql, type Kysely } from "kysely";

const statements = [
  `create table auth_user (
    id text not null primary key, name text not null, email text not null unique,
    "emailVerified" integer not null, image text, "createdAt" date not null, "updatedAt" date not null
  )`,
  `create table auth_session (
    id text not null primary key, "expiresAt" date not null, token text not null unique,
    "createdAt" date not null, "updatedAt" date not null, "ipAddress" text, "userAgent" text,
    "userId" text not null references auth_user (id) on delete cascade
  )`,
  `create table auth_account (
    id text not null primary key, "accountId" text not null, "providerId" text not null,
    "userId" text not null references auth_user (id) on delete cascade,
    "accessToken" text, "refreshToken" text, "idToken" text,
    "accessTokenExpiresAt" date, "refreshTokenExpiresAt" date,
    scope text, password text, "createdAt" date not null, "updatedAt" date not null
  )`,
  `create table auth_verification (
    id text not null primary key, identifier text not null, value text not null,
    "expiresAt" date not null, "createdAt" date not null, "updatedAt" date not null
  )`,
  `create index auth_session_user on auth_session ("userId")`,
  `create index auth_account_user on auth_account ("userId")`,
  `create index auth_verification_identifier on auth_verification (identifier)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
