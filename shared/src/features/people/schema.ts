/** Requests' checks for the words in `words.ts`. */
import { z } from "zod";
import { roles } from "../../access/roles.ts";
import { representativeTypes } from "./words.ts";

export const role = z.enum(roles);
export const representativeType = z.enum(representativeTypes);
