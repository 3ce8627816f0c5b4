/** Requests' checks for the words in `words.ts`. */
import { z } from "zod";
import {
  assetKinds,
  bodyKinds,
  bodyPowers,
  cadences,
  channelKinds,
  membershipKinds,
  membershipStatuses,
  organizationScales,
  participationWays,
  phases,
  seatBases,
  seatRoles,
  sectors,
} from "./words.ts";

export const phase = z.enum(phases);
export const sector = z.enum(sectors);
export const organizationScale = z.enum(organizationScales);
export const membershipKind = z.enum(membershipKinds);
export const membershipStatus = z.enum(membershipStatuses);
export const assetKind = z.enum(assetKinds);
export const bodyKind = z.enum(bodyKinds);
export const bodyPower = z.enum(bodyPowers);
export const cadence = z.enum(cadences);
export const participationWay = z.enum(participationWays);
export const seatBasis = z.enum(seatBases);
export const seatRole = z.enum(seatRoles);
export const channelKind = z.enum(channelKinds);
