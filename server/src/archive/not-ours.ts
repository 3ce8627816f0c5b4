/** Refuses a whole archive for what is wrong in one place of it (AR34). `detail` is for the log. */
import { AppError } from "@commontable/shared/errors/app-error.ts";

const damaged =
  "This file is not an archive of Commontable, or parts of it are missing or damaged. Nothing was brought in.";

export function notOurs(detail: string, cause?: unknown, sentence = damaged): AppError {
  return new AppError("invalid", { sentence, detail: `not an archive: ${detail}`, cause });
}
