/** What the routes about people, invitations and sign-in take and answer. */
import { z } from "zod";
import type { Role } from "../../access/roles.ts";
import { isId, parseDocumentName } from "../../documents/names.ts";
import { sector } from "../partnerships/schema.ts";
import { partnershipFields, type Partnership } from "../partnerships/api.ts";
import { representativeType, role } from "./schema.ts";
import {
  invitationDaysDefault,
  invitationDaysMax,
  passwordLengthMax,
  passwordLengthMin,
  type RepresentativeType,
} from "./words.ts";

const id = z.string().refine(isId, "This is not an id.");
const personName = z.string().trim().min(1, "Write your name.").max(80, "Keep the name under 80 characters.");
const email = z
  .email("Write an email address such as ana@example.org.")
  .max(200, "Keep the address under 200 characters.");
const password = z
  .string()
  .min(passwordLengthMin, `Use at least ${passwordLengthMin} characters.`)
  .max(passwordLengthMax, `Use at most ${passwordLengthMax} characters.`);
const documentPath = z
  .string()
  .refine((value) => parseDocumentName(value) !== null, "There is no such document.");

export const accountFields = z.object({ name: personName, email, password });

/** `POST /api/first/{token}`: the first steward's account and, with a name, their partnership. */
export const firstRequest = accountFields.extend({ partnership: partnershipFields.optional() });

/**
 * `POST /api/partnerships`. Someone signed in sends only the partnership. A stranger also says who they are:
 * with an account, or, where the demo is open, with a name alone.
 */
export const startRequest = partnershipFields.extend({
  yourName: personName.optional(),
  account: z.object({ email, password }).optional(),
});

/** `POST /api/me/keep`: turns a guest's or founder's seat into an account. */
export const keepRequest = z.object({ email, password });

export const renameRequest = z.object({ name: personName });

export const signInRequest = z.object({ email, password });
export const mailedLinkRequest = z.object({ email });
export const mailedLinkConfirm = z.object({ token: z.string().min(1).max(200) });

/** One table the asker sits at. */
export interface OwnSeat {
  partnership: { id: string; slug: string; name: string; demo: boolean; simulation: boolean };
  personId: string;
  personName: string;
  role: Role;
  kind: "member" | "guest";
  organization: { id: string; name: string } | null;
}

export interface Me {
  /** Null for a stranger. */
  person: { id: string; name: string; email: string | null; hasAccount: boolean } | null;
  seats: OwnSeat[];
  features: { demo: boolean; mail: boolean; firstStewardPending: boolean; openStart: boolean };
}

export interface Member {
  personId: string;
  name: string;
  kind: "member" | "guest";
  role: Role;
  organizationId: string | null;
  listeningOnly: boolean;
  documentRoles: Record<string, Role>;
  joinedAt: number;
  /** The link they came by, while their seat ends with it. */
  invitationId: string | null;
  hasAccount: boolean;
  /** Null for people who speak for nobody. */
  representative: Representative | null;
}

/** Links that end with the member who made them or came by them (AC40): their ids, with commas between. */
export const removalQuery = z.object({
  links: z
    .string()
    .default("")
    .transform((ids) => ids.split(",").filter((one) => one !== ""))
    .pipe(z.array(id).max(200)),
});

export const memberChange = z.object({
  role: role.optional(),
  /** Admits a guest: their rights no longer end with the link they came by. */
  kind: z.literal("member").optional(),
  organizationId: id.nullable().optional(),
});

/** A role for one document; null goes back to the partnership's. */
export const documentRoleChange = z.object({ document: documentPath, role: role.nullable() });

export interface Representative {
  id: string;
  personId: string;
  organizationId: string;
  type: RepresentativeType;
  canSign: boolean;
  signingDelegatedBy: string | null;
  speaksFor: string;
  steward: boolean;
  since: string;
  until: string | null;
}

export const representativeFields = z
  .object({
    organizationId: id,
    type: representativeType,
    canSign: z.boolean().default(false),
    /** The decision-maker who passed signing on (AC21). */
    signingDelegatedBy: id.nullable().default(null),
    speaksFor: z.string().trim().max(300, "Keep this under 300 characters.").default(""),
    steward: z.boolean().default(false),
  })
  .refine(
    (fields) => !fields.canSign || fields.type === "decision-maker" || fields.signingDelegatedBy !== null,
    {
      path: ["canSign"],
      message: "Signing stays with a decision-maker, or with someone a decision-maker passed it on to.",
    },
  );

export const invitationFields = z.object({
  /** Most that a guest by this link may do. */
  role: role.exclude(["manage"]).default("suggest"),
  document: documentPath.default("agenda"),
  section: z.string().max(100).nullable().default(null),
  bodyId: id.nullable().default(null),
  note: z.string().trim().max(200, "Keep this under 200 characters.").default(""),
  days: z
    .number()
    .int("Write whole days.")
    .min(1, "At least one day.")
    .max(invitationDaysMax, `At most ${invitationDaysMax} days.`)
    .default(invitationDaysDefault),
});

export interface Invitation {
  id: string;
  role: Role;
  document: string;
  section: string | null;
  bodyId: string | null;
  note: string;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
  revokedAt: number | null;
  uses: number;
  state: "open" | "expired" | "revoked";
}

/** The answer to making one: the only time its address is known. */
export interface NewInvitation extends Invitation {
  url: string;
}

/** `GET /api/join/{token}`: as much as somebody who only holds the link may know. */
export interface JoinOffer {
  partnership: { id: string; slug: string; name: string; purpose: string; simulation: boolean };
  role: Role;
  document: string;
  section: string | null;
  body: { id: string; name: string } | null;
  invitedBy: string;
  organizations: { id: string; name: string }[];
  /** The asker's name at this table, when this browser already sits here. */
  alreadyHere: { name: string } | null;
}

export const joinRequest = z
  .object({
    name: personName,
    organization: z
      .union([
        z.object({ id }),
        z.object({ name: z.string().trim().min(1).max(120), sector: sector.default("other") }),
      ])
      .nullable()
      .default(null),
    canRequireChange: z.boolean().default(false),
    carriesOutChange: z.boolean().default(false),
    listeningOnly: z.boolean().default(false),
  })
  .refine((request) => request.listeningOnly || request.organization !== null, {
    path: ["organization"],
    message: "Say for whom you speak, or choose only to listen.",
  });

/** Where somebody goes once seated. */
export interface Landing {
  partnershipId: string;
  slug: string;
  document: string;
  section: string | null;
  personId: string;
}

export const tokenFields = z.object({
  name: z.string().trim().min(1, "Name the program.").max(80, "Keep the name under 80 characters."),
  role: role.exclude(["manage"]).default("edit"),
});

export interface Token {
  id: string;
  name: string;
  personId: string;
  role: Role;
  createdAt: number;
  lastUsedAt: number | null;
}

/** The answer to making one: the only time the secret is known. */
export interface NewToken extends Token {
  token: string;
}

export const demoEnterRequest = z.object({ partnershipId: id, personId: id });
/** Writes examples that are missing: one by its scenario's id, or all. */
export const demoSeedRequest = z.object({ scenario: id.optional() });
export const demoPartnersRequest = z.object({ partnershipId: id, on: z.boolean() });

export interface DemoPersona {
  personId: string;
  name: string;
  organization: string;
  type: RepresentativeType | null;
  role: Role;
  /** Why one might want to be this person, in a few words. */
  why: string;
}

export interface DemoOffer {
  partnerships: {
    id: string;
    slug: string;
    name: string;
    purpose: string;
    /** Which part follows published accounts and which is invented. */
    note: string;
    partnersOn: boolean;
    personas: DemoPersona[];
  }[];
}

/** Answer to creating a partnership. */
export interface Started {
  partnership: Partnership;
  landing: Landing;
}
