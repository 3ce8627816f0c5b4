/**
 * The one place that decides who may do what. Routes, sockets and the interface all ask `can`; an action
 * that is not in the table does not exist.
 *
 * 1. Default is no. 2. A person outside the partnership gets `not-found`, so that ids cannot be probed.
 * 3. A role for one document replaces the partnership's role there, upwards or downwards.
 * 4. Trust notes belong to their body: holding a seat there opens them, managing the partnership does not.
 * 5. Who came by a link names their organization themselves. They speak for it, but bind it only once a steward
 *    admitted them.
 */
import { parseDocumentName } from "../documents/names.ts";
import { AppError, type ErrorCode } from "../errors/app-error.ts";
import { includesRole, type Role } from "./roles.ts";

/** Someone asking, as the server established them. `access` is null for a person with no part in it. */
export interface Actor {
  readonly personId: string;
  readonly kind: "member" | "guest" | "program";
  readonly access: Access | null;
}

export interface Access {
  readonly partnershipId: string;
  readonly role: Role;
  /** Roles for single documents, by document name. */
  readonly documentRoles: Readonly<Record<string, Role>>;
  /** Bodies in which the person holds a seat. The whole table counts when they are a member. */
  readonly bodyIds: readonly string[];
  readonly organizationId: string | null;
  /** False for somebody who came by a link and whom no steward has admitted yet. */
  readonly isAdmitted: boolean;
  readonly canSign: boolean;
}

export type DocumentAction =
  | "document.read"
  | "document.comment"
  | "document.suggest"
  | "document.write"
  | "document.manage";

export type PartnershipAction =
  | "partnership.read"
  | "partnership.manage"
  | "invitation.manage"
  | "member.manage"
  | "organization.write"
  | "interest.suggest"
  | "body.write"
  | "points.write"
  | "commitment.answer"
  | "feed.read";

export type Action = DocumentAction | PartnershipAction;

export interface Subject {
  readonly partnershipId: string;
  /** For document actions. */
  readonly document?: string;
  /** For actions an organization takes for itself: stating interests, answering for a commitment. */
  readonly organizationId?: string | null;
}

export type Verdict = { allowed: true } | { allowed: false; code: ErrorCode };

const yes: Verdict = { allowed: true };
const no = (code: ErrorCode): Verdict => ({ allowed: false, code });

const documentNeeds: Record<DocumentAction, Role> = {
  "document.read": "view",
  "document.comment": "comment",
  "document.suggest": "suggest",
  "document.write": "edit",
  "document.manage": "manage",
};

const partnershipNeeds: Record<PartnershipAction, Role> = {
  "partnership.read": "view",
  "feed.read": "view",
  "partnership.manage": "manage",
  "invitation.manage": "manage",
  "member.manage": "manage",
  "organization.write": "edit",
  "interest.suggest": "comment",
  "body.write": "edit",
  "points.write": "edit",
  "commitment.answer": "comment",
};

/** Actions that a representative takes only for their own organization. */
const ownOrganizationOnly: ReadonlySet<Action> = new Set<Action>(["commitment.answer"]);

function isDocumentAction(action: Action): action is DocumentAction {
  return action in documentNeeds;
}

/** The role a person holds in one document; `null` when they may not even see it. */
export function roleIn(actor: Actor, document: string): Role | null {
  const { access } = actor;
  if (!access) return null;
  const ref = parseDocumentName(document);
  if (!ref) return null;
  const own = access.documentRoles[document];
  if (ref.kind === "trust") {
    if (own) return own;
    return access.bodyIds.includes(ref.bodyId) ? access.role : null;
  }
  return own ?? access.role;
}

/** Decides one request. Never throws. */
export function can(actor: Actor, action: Action, subject: Subject): Verdict {
  const { access } = actor;
  if (!access || access.partnershipId !== subject.partnershipId) return no("not-found");
  if (isDocumentAction(action)) {
    const role = subject.document === undefined ? null : roleIn(actor, subject.document);
    if (role === null) return no("not-found");
    return includesRole(role, documentNeeds[action]) ? yes : no("forbidden");
  }
  if (!includesRole(access.role, partnershipNeeds[action])) return no("forbidden");
  if (ownOrganizationOnly.has(action) && !bindsOrganization(actor, subject.organizationId))
    return no("forbidden");
  return yes;
}

/** True when a person's word counts as the word of that organization (invariant 5). */
export function bindsOrganization(actor: Actor, organizationId: string | null | undefined): boolean {
  const { access } = actor;
  return (
    access !== null && access.isAdmitted && organizationId != null && organizationId === access.organizationId
  );
}

/** `can`, for callers that cannot go on without a yes. Throws `AppError`. */
export function demand(actor: Actor, action: Action, subject: Subject): void {
  const verdict = can(actor, action, subject);
  if (!verdict.allowed)
    throw new AppError(verdict.code, { detail: `${action} refused for ${actor.personId}` });
}
