import { z } from "zod";

/** Ids of what people say and decide: made by whoever does it, so that sending it again changes nothing. */
export const stepId = z.uuid({ version: "v4" }).refine((id) => id === id.toLowerCase());
