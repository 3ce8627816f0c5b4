import { sayList } from "@commontable/shared/lib/say.ts";

export const messages = {
  changed: "Somebody changed this while you wrote. It says now:",
  emptied: "Somebody emptied this while you wrote.",
  keepMine: "Keep mine",
  takeTheirs: "Take theirs",
  discard: "Discard my changes",
  resumed: (fields: readonly string[]) =>
    `You began this before and had not saved it: ${sayList(fields.map((field) => `“${field}”`))}.`,
} as const;
