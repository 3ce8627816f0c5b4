export const messages = {
  changed: "Somebody changed this while you wrote. It says now:",
  emptied: "Somebody emptied this while you wrote.",
  keepMine: "Keep mine",
  takeTheirs: "Take theirs",
  discard: "Discard my changes",
} as const;
