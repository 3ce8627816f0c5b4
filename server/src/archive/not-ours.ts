import { AppError } from "@commontable/shared/errors/app-error.ts";

/** What is not of the documented shape. `detail` is for whoever runs the server. */
export function notOurs(detail: string, cause?: unknown): AppError {
  return new AppError("invalid", {
    sentence:
      "This file is not an archive of Commontable, or parts of it are missing or damaged. Nothing was brought in.",
    detail: `not an archive: ${detail}`,
    cause,
  });
}
