/** An object's entries that have a value, with `undefined` gone from their types. */
export type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** Leaves out what is `undefined`: for changes, where absent means "as it is". */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Safe: the same keys and values, less those that are undefined.
  return Object.fromEntries(entries) as Present<Fields>;
}
