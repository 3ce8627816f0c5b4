/** Fixed words about people and for whom they speak. */
import { z } from "zod";
import { roles } from "../../access/roles.ts";

export const role = z.enum(roles);

/** A position in the home organization, never a rank in the partnership (REP-3). */
export const representativeTypes = ["designee", "doer", "decision-maker"] as const;
export const representativeType = z.enum(representativeTypes);
export type RepresentativeType = z.infer<typeof representativeType>;

/** Shortest password of an account; long ones need no rules about signs and digits. */
export const passwordLengthMin = 10;
export const passwordLengthMax = 128;

/** How long an invitation opens the door, unless said otherwise. */
export const invitationDaysDefault = 30;
export const invitationDaysMax = 365;
