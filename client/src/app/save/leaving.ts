import { late } from "../../ui/late.ts";

/** What signing out would remove, and how it is shown: only for whoever has something here that no server has. */
export const leaving = late(async () => ({
  ...(await import("./left-behind.ts")),
  ...(await import("./LeftWordsList.tsx")),
}));
