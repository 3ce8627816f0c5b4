/** Rows about people and how they are recognized. Times are integer milliseconds, secrets only ever hashed. */
import type { Role } from "@commontable/shared/access/roles.ts";

export interface PeopleTables {
  people: PeopleTable;
  members: MembersTable;
  document_roles: DocumentRolesTable;
  representatives: RepresentativesTable;
  invitations: InvitationsTable;
  seat_sessions: SeatSessionsTable;
  tokens: TokensTable;
  first_links: FirstLinksTable;
  auth_user: AuthUserTable;
  auth_session: AuthSessionTable;
  auth_account: AuthAccountTable;
  auth_verification: AuthVerificationTable;
}

export interface PeopleTable {
  id: string;
  name: string;
  email: string | null;
  /** How far `email` may be believed: `claimed` only says that somebody typed it. */
  emailTrust: "claimed" | "operator" | "verified";
  /** The account, once the person keeps their seat. */
  authUserId: string | null;
  createdAt: number;
}

/** A person's part in a partnership. One row for each pair; a removed person's row stays, for names in history. */
export interface MembersTable {
  partnershipId: string;
  personId: string;
  kind: "member" | "guest";
  role: Role;
  status: "active" | "removed";
  organizationId: string | null;
  /** The link they came by. A guest's rights end with it. */
  invitationId: string | null;
  /** Reads along without speaking for anybody. */
  listeningOnly: number;
  joinedAt: number;
  removedAt: number | null;
}

export interface DocumentRolesTable {
  partnershipId: string;
  personId: string;
  document: string;
  role: Role;
}

/** For whom a person speaks. A change of type ends one row and begins the next, so that history stays. */
export interface RepresentativesTable {
  id: string;
  partnershipId: string;
  personId: string;
  organizationId: string;
  type: "designee" | "doer" | "decision-maker";
  canSign: number;
  /** Who in the organization delegated signing to them, when they are not a decision-maker. */
  signingDelegatedBy: string | null;
  speaksFor: string;
  steward: number;
  since: string;
  until: string | null;
}

export interface InvitationsTable {
  id: string;
  partnershipId: string;
  tokenHash: string;
  role: Role;
  /** Where it lands. */
  document: string;
  section: string | null;
  bodyId: string | null;
  note: string;
  createdBy: string;
  createdAt: number;
  /** After this nobody else comes in; who is in stays until the link is revoked. */
  expiresAt: number;
  revokedAt: number | null;
  uses: number;
}

/** A place taken without an account: by invitation, in the demo, or by starting a partnership. */
export interface SeatSessionsTable {
  id: string;
  /** One browser holds one secret for all its seats. */
  secretHash: string;
  partnershipId: string;
  personId: string;
  kind: "guest" | "demo" | "founder";
  invitationId: string | null;
  createdAt: number;
  endedAt: number | null;
}

/** Personal access tokens for programs. */
export interface TokensTable {
  id: string;
  tokenHash: string;
  personId: string;
  partnershipId: string;
  name: string;
  role: Role;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

/** The one-time link that creates the first steward. */
export interface FirstLinksTable {
  tokenHash: string;
  createdAt: number;
  usedAt: number | null;
}

// Below: the sign-in library's own tables, in its own shapes (dates as ISO text).

export interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  image: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface AuthSessionTable {
  id: string;
  expiresAt: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

export interface AuthAccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface AuthVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
}
