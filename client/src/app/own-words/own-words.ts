/** What somebody makes of a text that others may change at the same moment (AC39). */
export interface OwnWords {
  readonly text: string;
  /** What stood there when they began, or when they last said that theirs is to stand. */
  readonly before: string;
}

/** Null where nothing of one's own is in the field: it shows what stands there, whoever wrote it. */
export function write(own: OwnWords | null, stands: string, text: string): OwnWords | null {
  return text === stands ? null : { text, before: own?.before ?? stands };
}

/** The server stores no spaces around a text. */
export function saysTheSame(text: string, other: string): boolean {
  return text.trim() === other.trim();
}

/** What others put there meanwhile, and one has not decided about. */
export function theirsBeside(own: OwnWords | null, stands: string): string | null {
  return own === null || own.before === stands || saysTheSame(own.text, stands) ? null : stands;
}

/** `sent` is stored: what was typed since goes on from there. */
export function stored(own: OwnWords | null, sent: string): OwnWords | null {
  return own === null || own.text === sent ? null : { text: own.text, before: sent.trim() };
}

/** What a device kept, or null where that is nothing of this shape. */
export function keptOwnWords(kept: unknown): OwnWords | null {
  const isShaped = typeof kept === "object" && kept !== null && "text" in kept && "before" in kept;
  if (!isShaped) return null;
  const { text, before } = kept;
  return typeof text === "string" && typeof before === "string" ? { text, before } : null;
}

/** The fields that a press on *Save* sends: one that waits for the choice between two texts keeps back no other. */
export function toSave<Name extends string>(
  names: readonly Name[],
  fields: Readonly<Record<Name, { readonly isChanged: boolean; readonly theirs: string | null }>>,
): Name[] {
  return names.filter((name) => fields[name].isChanged && fields[name].theirs === null);
}
