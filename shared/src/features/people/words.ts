/** Fixed words and limits about people and for whom they speak. Free of zod, so that pages can show them. */

/** A position in the home organization, never a rank in the partnership. */
export const representativeTypes = ["designee", "doer", "decision-maker"] as const;
export type RepresentativeType = (typeof representativeTypes)[number];

export const representativeTypeWords = {
  "decision-maker": "Decision-maker",
  doer: "Doer",
  designee: "Designee",
} as const satisfies Record<RepresentativeType, string>;

/** `Denise Park, Riverside Clinic`; the name alone for somebody who speaks for none. */
export function sayWho(name: string, organization: string): string {
  return organization === "" ? name : `${name}, ${organization}`;
}

/** Shortest password of an account; long ones need no rules about signs and digits. */
export const passwordLengthMin = 10;
export const passwordLengthMax = 128;

/** How long an invitation opens the door, unless said otherwise. */
export const invitationDaysDefault = 30;
export const invitationDaysMax = 365;
