/** A failed call, as the interface shows it: by `code`, in the server's own sentence. */
import {
  failures,
  type ErrorCode,
  type FieldProblem,
  type Retry,
} from "@commontable/shared/errors/app-error.ts";

/** `unreachable` is ours: no answer came at all. */
export type ApiErrorCode = ErrorCode | "unreachable";

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly sentence: string;
  /** Sentences that belong beside single inputs. */
  readonly fields: readonly FieldProblem[];
  readonly retry: Retry;

  constructor(
    code: ApiErrorCode,
    facts: { sentence: string; retry: Retry; fields?: readonly FieldProblem[]; cause?: unknown },
  ) {
    super(code, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = "ApiError";
    this.code = code;
    this.sentence = facts.sentence;
    this.fields = facts.fields ?? [];
    this.retry = facts.retry;
  }
}

const unreachableSentence =
  "We could not reach the server. Nothing was changed. Check the connection and try again.";

export function unreachable(cause: unknown): ApiError {
  return new ApiError("unreachable", { sentence: unreachableSentence, retry: "backoff", cause });
}

/** Reads the server's error body; an answer of another shape (a proxy's page) becomes `internal`. */
export async function errorOfResponse(response: { json(): Promise<unknown> }): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const error = isRecord(body) ? body["error"] : null;
  if (!isRecord(error)) return fromCode("internal");
  const { code, sentence, fields } = error;
  if (typeof code !== "string" || !isErrorCode(code)) return fromCode("internal");
  const known = fromCode(code);
  return new ApiError(code, {
    sentence: typeof sentence === "string" ? sentence : known.sentence,
    retry: known.retry,
    fields: Array.isArray(fields) ? fields.filter(isFieldProblem) : [],
  });
}

/** Any thrown value as something that can be shown. */
export function apiErrorOf(error: unknown): ApiError {
  return error instanceof ApiError ? error : fromCode("internal", error);
}

/** The sentence that belongs beside one input, if the error names it. */
export function fieldSentence(error: unknown, field: string): string | undefined {
  return error instanceof ApiError
    ? error.fields.find((problem) => problem.field === field)?.sentence
    : undefined;
}

function fromCode(code: ErrorCode, cause?: unknown): ApiError {
  const { sentence, retry } = failures[code];
  return new ApiError(code, { sentence, retry, cause });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(failures, code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value["field"] === "string" && typeof value["sentence"] === "string";
}
