import type { StoreEvents } from "../local/LocalStore.ts";

/** Hears nothing of its store. */
export const deaf: StoreEvents = { onProblem: () => undefined, onLeft: () => undefined };
