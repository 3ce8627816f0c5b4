/**
 * Reading and writing the live parts of the shared document `charter`. Nothing else touches its keys.
 *
 * 1. Roles and commitments are collections (`live.ts`). What one organization says for itself (its role, its
 *    funder answers) lies in texts named after it that need not be made first, so two people who begin at the
 *    same moment keep both their words.
 * 2. The charter's simple fields are one root map; each field is one small value.
 * 3. States of commitments are not here: they are records.
 */
import type * as Y from "yjs";
import {
  collection,
  createEntry,
  entryOf,
  readDay,
  readEntries,
  isRemoved,
  readFlag,
  readOneOf,
  readSet,
  readString,
  readText,
  removeEntry,
  restoreEntry,
  rootText,
  rootTextsOf,
  setMember,
  setScalars,
  textOf,
  type Entry,
  type Scalar,
} from "../../documents/live.ts";
import type { Day } from "../../lib/day.ts";
import {
  funderRoles,
  periods,
  type Commitment,
  type Due,
  type FunderAnswer,
  type FunderRole,
  type PartyId,
  type Period,
  type RoleRow,
} from "./schema.ts";
import { writeRoot } from "./write-root.ts";

export const rolesRoot = "roles";
export const commitmentsRoot = "commitments";
export const fundersRoot = "funders";

/** Single seats of a role row, and its lists. */
export const roleSeats = ["owner", "manager", "approver"] as const;
export type RoleSeat = (typeof roleSeats)[number];
export const roleLists = ["helpers", "consulted", "informed"] as const;
export type RoleList = (typeof roleLists)[number];

export const commitmentTexts = ["what", "why", "evidence"] as const;
export type CommitmentText = (typeof commitmentTexts)[number];

export const funderTexts = ["individual-grants", "what-is-funded", "how-priorities", "recusals"] as const;
export type FunderText = (typeof funderTexts)[number];

// Roles

export interface NewRole {
  readonly id: string;
  readonly deliverable?: string;
  readonly seats?: Partial<Record<RoleSeat, PartyId>>;
  readonly lists?: Partial<Record<RoleList, readonly PartyId[]>>;
}

/** Adds a row at the end. An id already in use is left as it is. */
export function createRole(doc: Y.Doc, role: NewRole, origin: unknown = "editor"): void {
  const entry = {
    id: role.id,
    scalars: { ...role.seats },
    sets: { ...role.lists },
    texts: { deliverable: role.deliverable ?? "" },
  };
  createEntry(doc, rolesRoot, entry, origin);
}

/** All rows in order; a seat that nobody holds is null. */
export function readRoles(doc: Y.Doc): RoleRow[] {
  return readEntries(doc, rolesRoot, (entry, id) => ({
    id,
    deliverable: readText(entry, "deliverable"),
    owner: readString(entry, "owner") || null,
    manager: readString(entry, "manager") || null,
    approver: readString(entry, "approver") || null,
    helpers: readSet(entry, "helpers"),
    consulted: readSet(entry, "consulted"),
    informed: readSet(entry, "informed"),
  }));
}

/** Gives a seat to a party, or to nobody. The later of two choices wins. */
export function setRoleSeat(doc: Y.Doc, id: string, seat: RoleSeat, party: PartyId | null): void {
  setScalars(doc, rolesRoot, id, { [seat]: party ?? undefined }, "editor");
}

/** Puts a party into a list of a row, or takes it out. Two people who each add one keep both. */
export function setRoleMember(doc: Y.Doc, id: string, list: RoleList, party: PartyId, isIn: boolean): void {
  setMember(doc, rolesRoot, id, list, party, isIn, "editor");
}

/** What the row is about, for binding an input to it. */
export function deliverableText(doc: Y.Doc, id: string): Y.Text | null {
  return textOf(entryOf(doc, rolesRoot, id), "deliverable");
}

/** Takes a row out of sight. */
export function removeRole(doc: Y.Doc, id: string): void {
  removeEntry(doc, rolesRoot, id, "editor");
}

/** Brings a removed row back whole. */
export function restoreRole(doc: Y.Doc, id: string): void {
  restoreEntry(doc, rolesRoot, id, "editor");
}

// Commitments

export interface NewCommitment {
  readonly id: string;
  readonly by?: PartyId | null;
  readonly to?: readonly PartyId[];
  readonly texts?: Partial<Record<CommitmentText, string>>;
  readonly due?: Due | null;
  readonly strategyId?: string | null;
}

/** Adds a commitment at the end. Whether it was accepted is told by records alone. */
export function createCommitment(doc: Y.Doc, commitment: NewCommitment, origin: unknown = "editor"): void {
  const entry = {
    id: commitment.id,
    scalars: {
      by: commitment.by ?? undefined,
      strategyId: commitment.strategyId ?? undefined,
      ...dueScalars(commitment.due ?? null),
    },
    sets: { to: commitment.to ?? [] },
    texts: Object.fromEntries(commitmentTexts.map((field) => [field, commitment.texts?.[field] ?? ""])),
  };
  createEntry(doc, commitmentsRoot, entry, origin);
}

/** All commitments in order. */
export function readCommitments(doc: Y.Doc): Commitment[] {
  return readEntries(doc, commitmentsRoot, readCommitment);
}

/** One commitment, also a removed one; null when there is none. */
export function readCommitmentById(doc: Y.Doc, id: string): Commitment | null {
  const entry = entryOf(doc, commitmentsRoot, id);
  return entry ? readCommitment(entry, id) : null;
}

/** True for one that was taken out of sight; false where there is none. */
export function isCommitmentRemoved(doc: Y.Doc, id: string): boolean {
  const entry = entryOf(doc, commitmentsRoot, id);
  return entry !== null && isRemoved(entry);
}

/** Says who owes it. Another debtor makes it a proposal again ([CH4]). */
export function setCommitmentBy(doc: Y.Doc, id: string, by: PartyId | null): void {
  setScalars(doc, commitmentsRoot, id, { by: by ?? undefined }, "editor");
}

/** Adds one to whom it is owed, or takes one out. */
export function setCommitmentTo(doc: Y.Doc, id: string, party: PartyId, isIn: boolean): void {
  setMember(doc, commitmentsRoot, id, "to", party, isIn, "editor");
}

/** Sets a day or a rhythm, and takes the other one out. */
export function setCommitmentDue(doc: Y.Doc, id: string, due: Due | null): void {
  setScalars(doc, commitmentsRoot, id, dueScalars(due), "editor");
}

/** Says which strategy or measure it serves; null for none. */
export function setCommitmentLink(
  doc: Y.Doc,
  id: string,
  link: "strategyId" | "measureId",
  to: string | null,
): void {
  setScalars(doc, commitmentsRoot, id, { [link]: to ?? undefined }, "editor");
}

/** One of its texts, for binding an input to it. */
export function commitmentText(doc: Y.Doc, id: string, field: CommitmentText): Y.Text | null {
  return textOf(entryOf(doc, commitmentsRoot, id), field);
}

/** Takes a commitment out of sight; its answers stay among the records. */
export function removeCommitment(doc: Y.Doc, id: string): void {
  removeEntry(doc, commitmentsRoot, id, "editor");
}

/** Brings a removed commitment back whole. */
export function restoreCommitment(doc: Y.Doc, id: string): void {
  restoreEntry(doc, commitmentsRoot, id, "editor");
}

function readCommitment(entry: Entry, id: string): Commitment {
  return {
    id,
    by: readString(entry, "by") || null,
    to: readSet(entry, "to"),
    what: readText(entry, "what"),
    why: readText(entry, "why"),
    due: readDue(entry),
    evidence: readText(entry, "evidence"),
    strategyId: readString(entry, "strategyId") || null,
    measureId: readString(entry, "measureId") || null,
  };
}

/** A day wins over a rhythm when two people chose one each. */
function readDue(entry: Entry): Due | null {
  const on = readDay(entry, "dueOn");
  if (on) return { kind: "day", on };
  const period: Period | null = readOneOf(entry, "dueEvery", periods, null);
  return period ? { kind: "every", period } : null;
}

function dueScalars(due: Due | null): Record<string, Scalar | undefined> {
  return {
    dueOn: due?.kind === "day" ? due.on : undefined,
    dueEvery: due?.kind === "every" ? due.period : undefined,
  };
}

// What an organization says for itself

/** The organization's role in its own words. */
export function partyRoleText(doc: Y.Doc, organizationId: string): Y.Text {
  return rootText(doc, "party", organizationId, "role");
}

/** What the organization needs to get from this to stay. */
export function partyObjectiveText(doc: Y.Doc, organizationId: string): Y.Text {
  return rootText(doc, "party", organizationId, "objective");
}

/** What organizations wrote of their role and of what they need. */
export function readPartyTexts(doc: Y.Doc): [organizationId: string, text: string][] {
  return rootTextsOf(doc, "party").map(([[organizationId = ""], text]) => [organizationId, text]);
}

/** What funders answered, one text each. */
export function readFunderTexts(doc: Y.Doc): [funderId: string, text: string][] {
  return rootTextsOf(doc, "funder").map(([[funderId = ""], text]) => [funderId, text]);
}

/** What one funder answered, empty where it has not. */
export function readFunder(doc: Y.Doc, funderId: string): FunderAnswer {
  const funders = collection(doc, fundersRoot);
  const text = (field: FunderText) => funderText(doc, funderId, field).toJSON();
  return {
    funderId,
    rolesHeld: funderRoles.filter((role) => readFlag(funders, `${funderId}/role/${role}`)),
    individualGrants: text("individual-grants"),
    whatIsFunded: text("what-is-funded"),
    howPrioritiesDecided: text("how-priorities"),
    recusals: text("recusals"),
    answeredOn: readDay(funders, `${funderId}/answeredOn`) ?? null,
  };
}

/** One of a funder's texts: there from the start, see 1. */
export function funderText(doc: Y.Doc, funderId: string, field: FunderText): Y.Text {
  return rootText(doc, "funder", funderId, field);
}

/** Says that a funder holds a role here, or no longer. */
export function setFunderRole(
  doc: Y.Doc,
  funderId: string,
  role: FunderRole,
  isHeld: boolean,
  origin: unknown = "editor",
): void {
  writeRoot(doc, fundersRoot, { [`${funderId}/role/${role}`]: isHeld ? true : undefined }, origin);
}

/** The day on which a funder said that its answers are complete; null takes it back. */
export function setFunderAnswered(
  doc: Y.Doc,
  funderId: string,
  on: Day | null,
  origin: unknown = "editor",
): void {
  writeRoot(doc, fundersRoot, { [`${funderId}/answeredOn`]: on ?? undefined }, origin);
}
