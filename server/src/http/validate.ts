/**
 * Checks a request's body, query or path against a schema before the handler sees it.
 *
 * `.post("/notes", signedIn(context), validate("json", noteRequest), (c) => c.req.valid("json").text)`
 *
 * Ours instead of the library's, whose default answer leaks its error type to clients: this one throws the
 * `AppError` everything else throws, with one sentence for each field.
 */
import type { MiddlewareHandler } from "hono";
import { validator } from "hono/validator";
import type { z } from "zod";
import { AppError } from "@commontable/shared/errors/app-error.ts";

type Target = "json" | "query" | "param";

export function validate<Where extends Target, Schema extends z.ZodType>(
  target: Where,
  schema: Schema,
): MiddlewareHandler<
  object,
  string,
  { in: { [key in Where]: z.input<Schema> }; out: { [key in Where]: z.output<Schema> } }
> {
  const check = validator(target, (value: unknown) => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw invalid(result.error);
  });
  // Safe: the check returns `schema`'s output or throws. The library infers the same, but loses the input
  // type, which the browser's typed client needs.
  return check as never;
}

/** One sentence for each field, in the order of the form. */
function invalid(error: z.ZodError): AppError {
  const fields = error.issues.map((issue) => ({ field: issue.path.join("."), sentence: issue.message }));
  return new AppError("invalid", { fields, detail: JSON.stringify(fields) });
}
