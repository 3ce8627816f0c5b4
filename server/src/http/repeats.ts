/**
 * Ids are made in browsers, so that what was not answered can be sent again: one that stands for something else is no repeat
 * (CM4, FL5, HI6).
 */
import { AppError } from "@commontable/shared/errors/app-error.ts";

/** Throws unless what is stored under an id is what was sent, as far as `sent` says what that is. */
export function demandRepeat<Stored extends object>(
  stored: Stored | undefined,
  sent: Readonly<Partial<Stored>>,
): void {
  const isRepeat =
    stored && Object.entries(sent).every(([name, value]) => Reflect.get(stored, name) === value);
  if (!isRepeat) throw idIsTaken();
}

export function idIsTaken(): AppError {
  return new AppError("conflict", { detail: "the id is taken" });
}
