/** What the routes about partnerships, organizations and bodies take and answer. */
import { z } from "zod";
import type { Role } from "../../access/roles.ts";
import { isId } from "../../documents/names.ts";
import { isDay, type Day } from "../../lib/day.ts";
import {
  assetKind,
  bodyKind,
  bodyPower,
  cadence,
  channelKind,
  membershipKind,
  membershipStatus,
  organizationScale,
  participationWay,
  phase,
  seatBasis,
  seatRole,
  sector,
} from "./schema.ts";
import { answerDaysDefault } from "./words.ts";

const id = z.string().refine(isId, "This is not an id.");
const day = z.string().refine(isDay, "Write a day as 2026-05-12.");
const name = z.string().trim().min(1, "Write a name.").max(120, "Keep the name under 120 characters.");
const text = z.string().trim().max(2_000, "Keep this under 2,000 characters.");
const stoodBefore = z.string().max(2_000);
const timezone = z.string().refine(isTimezone, "Choose a time zone from the list.");

function isTimezone(value: string): boolean {
  try {
    return (
      value.length <= 64 &&
      new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== ""
    );
  } catch {
    // The only way to ask `Intl` whether it knows a zone is to see it refuse.
    return false;
  }
}

/** A partnership. A stranger also says who they are; see `startPartnership` in the people slice. */
export const partnershipFields = z.object({
  name,
  purpose: text.default(""),
  timezone: timezone.default("UTC"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "Write a currency as three letters, USD.")
    .default("USD"),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Write a language as en or es-MX.")
    .default("en"),
});

export const partnershipChange = z
  .object({
    name: name.optional(),
    purpose: text.optional(),
    phase: phase.optional(),
    /** Why the phase changes; kept with the change. */
    phaseReason: text.optional(),
    timezone: timezone.optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "Write a currency as three letters, USD.")
      .optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Write a language as en or es-MX.")
      .optional(),
    visibility: z.enum(["members", "public-summary"]).optional(),
    /** What stood there when whoever changes it began (AC39). */
    before: z
      .object({ name: stoodBefore, purpose: stoodBefore, timezone: stoodBefore, currency: stoodBefore })
      .partial()
      .optional(),
  })
  .refine((change) => change.phase === undefined || (change.phaseReason ?? "") !== "", {
    path: ["phaseReason"],
    message: "Say in a sentence why the phase changes.",
  });

export interface Partnership {
  id: string;
  slug: string;
  name: string;
  purpose: string;
  phase: string;
  timezone: string;
  currency: string;
  language: string;
  visibility: "members" | "public-summary";
  simulation: boolean;
  demo: boolean;
  /** Where an example is told, the day that counts as today. Null: today is today. */
  standsOn: Day | null;
  /** What the asker may do here. */
  role: Role;
  /** The whole table's body, whose trust notes every member shares; null for whoever may not open them. */
  wholeTableId: string | null;
  createdAt: number;
}

export const organizationFields = z.object({
  name,
  sector: sector.default("other"),
  subtype: z.string().trim().max(80, "Keep this under 80 characters.").default(""),
  scale: organizationScale.nullable().default(null),
  workPractices: text.default(""),
  isFunder: z.boolean().default(false),
  isCommunityBased: z.boolean().default(false),
  kind: membershipKind.default("full"),
  status: membershipStatus.default("active"),
  whyHere: text.default(""),
  whyNotAlone: text.default(""),
  assets: z.array(assetKind).max(20).default([]),
  joinedOn: day.nullable().default(null),
  leftOn: day.nullable().default(null),
});

/** Absent fields stay as they are, so no defaults here. */
export const organizationChange = z.object({
  name: name.optional(),
  sector: sector.optional(),
  subtype: z.string().trim().max(80, "Keep this under 80 characters.").optional(),
  scale: organizationScale.nullable().optional(),
  workPractices: text.optional(),
  isFunder: z.boolean().optional(),
  isCommunityBased: z.boolean().optional(),
  kind: membershipKind.optional(),
  status: membershipStatus.optional(),
  whyHere: text.optional(),
  whyNotAlone: text.optional(),
  assets: z.array(assetKind).max(20).optional(),
  joinedOn: day.nullable().optional(),
  leftOn: day.nullable().optional(),
  /** What stood there when whoever changes it began (AC39). */
  before: z.object({ whyHere: stoodBefore }).partial().optional(),
});

export const interestFields = z.object({
  interest: z.string().trim().min(1, "Name the interest.").max(60, "Keep this under 60 characters."),
  note: z.string().trim().max(500, "Keep this under 500 characters.").default(""),
});

export interface Interest {
  id: string;
  interest: string;
  note: string;
  /** False while only others have suggested it (AC22). */
  confirmedByOrg: boolean;
  statedBy: string;
}

export interface Organization extends z.output<typeof organizationFields> {
  id: string;
  interests: Interest[];
  createdAt: number;
}

export const bodyFields = z.object({
  name,
  kind: bodyKind,
  purpose: text.default(""),
  powers: z.array(bodyPower).max(10).default([]),
  decisionRule: text.default(""),
  parentId: id.nullable().default(null),
  cadence: cadence.nullable().default(null),
  participation: z.array(participationWay).max(10).default([]),
});

export const bodyChange = z.object({
  name: name.optional(),
  kind: bodyKind.optional(),
  purpose: text.optional(),
  powers: z.array(bodyPower).max(10).optional(),
  decisionRule: text.optional(),
  parentId: id.nullable().optional(),
  cadence: cadence.nullable().optional(),
  participation: z.array(participationWay).max(10).optional(),
});

export const seatFields = z.object({
  /** Null keeps the seat open. */
  personId: id.nullable().default(null),
  basis: seatBasis.default("organization"),
  role: seatRole.default("member"),
  worksForId: id.nullable().default(null),
});

export const seatChange = z.object({
  personId: id.nullable().optional(),
  basis: seatBasis.optional(),
  role: seatRole.optional(),
  worksForId: id.nullable().optional(),
});

export interface Seat extends z.output<typeof seatFields> {
  id: string;
}

export const channelFields = z.object({
  fromBodyId: id,
  toBodyId: id,
  kind: channelKind,
  answerDays: z
    .number()
    .int("Write whole days.")
    .min(1, "At least one day.")
    .max(365, "At most a year.")
    .default(answerDaysDefault),
});

export interface Channel extends z.output<typeof channelFields> {
  id: string;
}

export interface Body extends z.output<typeof bodyFields> {
  id: string;
  seats: Seat[];
  createdAt: number;
}
