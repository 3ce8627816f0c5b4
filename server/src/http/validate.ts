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
import { readJson } from "./middleware/json-body.ts";

type Target = "json" | "query" | "param";

export function validate<Where extends Target, Schema extends z.ZodType>(
  target: Where,
  schema: Schema,
): MiddlewareHandler<
  object,
  string,
  { in: { [key in Where]: z.input<Schema> }; out: { [key in Where]: z.output<Schema> } }
> {
  const parse = (value: unknown): z.output<Schema> => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw invalid(result.error);
  };
  const check = target === "json" ? bodyValidator(parse) : validator(target, parse);
  // Safe: the check returns `schema`'s output or throws. The library infers the same, but loses the input
  // type, which the browser's typed client needs.
  return check as never;
}

/** The library's would wait for a body as long as it comes. */
function bodyValidator(parse: (value: unknown) => unknown): MiddlewareHandler {
  return async function validateBody(c, next) {
    // Safe: whatever it is, the handler is given just this.
    c.req.addValidatedData("json", parse(await readJson(c)) as object);
    await next();
  };
}

/** One sentence for each field, in the order of the form. */
function invalid(error: z.ZodError): AppError {
  const fields = error.issues.map((issue) => ({ field: issue.path.join("."), sentence: issue.message }));
  return new AppError("invalid", { fields, detail: JSON.stringify(fields) });
}
