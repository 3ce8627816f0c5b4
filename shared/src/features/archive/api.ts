/** Requests about archives. The archive itself is the body of the request, as it is. */
import { z } from "zod";

/** A stranger who brings in an archive says who they are; somebody with an account says nothing. */
export const founderFields = z.object({
  yourName: z
    .string()
    .trim()
    .min(1, "Write your name.")
    .max(80, "Keep the name under 80 characters.")
    .optional(),
});
