import { late } from "../../ui/late.ts";

/** Notes about what lies on this device only: most pages never show one. */
export const kept = late(async () => ({
  ...(await import("./KeptNotes.tsx")),
  ...(await import("../waiting/WaitingNotes.tsx")),
}));
