import { counted } from "@commontable/shared/lib/say.ts";

/** Words of the button that opens the list; there before the rest of this slice is. */
export const toolMessages = {
  open: (count: number) => counted(count, "suggestion", "suggestions"),
} as const;
