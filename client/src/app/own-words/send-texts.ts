import { ApiError } from "../../api/api-error.ts";

export interface SentTexts<Name extends string> {
  readonly saved: readonly Name[];
  /** What the server said to texts that others changed meanwhile; their authors decide. */
  readonly conflict: ApiError | null;
}

/**
 * `send` is taken whole or not at all. A text that somebody else changed meanwhile keeps no other from being saved (AC39): the rest goes
 * once more without it. Throws where nothing of it could be saved.
 */
export async function sendTexts<Name extends string>(
  names: readonly Name[],
  send: (names: readonly Name[]) => Promise<unknown>,
): Promise<SentTexts<Name>> {
  try {
    await send(names);
    return { saved: names, conflict: null };
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "conflict") throw error;
    const rest = names.filter((name) => !error.fields.some(({ field }) => field === name));
    if (rest.length === 0 || rest.length === names.length) throw error;
    const { saved } = await sendTexts(rest, send);
    return { saved, conflict: error };
  }
}
