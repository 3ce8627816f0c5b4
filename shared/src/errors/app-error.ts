/**
 * Every failure a caller may expect, with what it means on each border of the system.
 *
 * 1. The client decides by `code`, never by text; codes are stable once released.
 * 2. `status` answers an HTTP request, `close` ends a socket (4400–4499: do not come back unasked).
 * 3. `sentence` is what a person reads: what happened, what is safe, what to do.
 */
export type Retry = "never" | "after-login" | "after-update" | "backoff";

interface Failure {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;
  readonly close: number;
  readonly retry: Retry;
  readonly sentence: string;
}

export const failures = {
  "bad-request": {
    status: 400,
    close: 4400,
    retry: "never",
    sentence: "This could not be understood. Nothing was changed.",
  },
  invalid: {
    status: 422,
    close: 4422,
    retry: "never",
    sentence: "Something in this needs another look. Nothing was changed.",
  },
  "signed-out": {
    status: 401,
    close: 4401,
    retry: "after-login",
    sentence: "You are signed out. What you wrote is safe on this device.",
  },
  forbidden: { status: 403, close: 4403, retry: "never", sentence: "Your role here does not include this." },
  "access-ended": {
    status: 403,
    close: 4410,
    retry: "never",
    sentence:
      "Your access to this partnership has ended. What you wrote and we had not saved is still on this device.",
  },
  "link-ended": {
    status: 410,
    close: 4411,
    retry: "never",
    sentence: "This link no longer opens anything. Ask the person who sent it for a new one.",
  },
  "not-found": {
    status: 404,
    close: 4404,
    retry: "never",
    sentence: "There is nothing at this address, or it is not yours to see.",
  },
  conflict: {
    status: 409,
    close: 4409,
    retry: "never",
    sentence: "Someone changed this at the same moment. Look again and decide.",
  },
  "too-large": {
    status: 413,
    close: 4413,
    retry: "never",
    sentence: "This is larger than we can take at once. It stays on this device.",
  },
  "too-many": {
    status: 429,
    close: 4529,
    retry: "backoff",
    sentence: "That was a lot at once. Wait a moment and try again.",
  },
  "bad-update": {
    status: 400,
    close: 4420,
    retry: "never",
    sentence: "A change could not be read, so it was not stored. Your text stays on this device.",
  },
  "foreign-id": {
    status: 403,
    close: 4421,
    retry: "never",
    sentence: "A change claimed to be someone else's, so it was not stored.",
  },
  resync: {
    status: 409,
    close: 4512,
    retry: "backoff",
    sentence: "Some changes went missing on the way. We are sending them again.",
  },
  "update-needed": {
    status: 409,
    close: 4426,
    retry: "after-update",
    sentence:
      "This page and the server are of different versions. Reload the page to go on; your text is safe on this device.",
  },
  "could-not-save": {
    status: 503,
    close: 4503,
    retry: "backoff",
    sentence: "The server could not store this. Your text stays on this device and we keep trying.",
  },
  "shutting-down": {
    status: 503,
    close: 4504,
    retry: "backoff",
    sentence: "The server is restarting. Keep writing; your words go out when it is back.",
  },
  "too-slow": {
    status: 503,
    close: 4508,
    retry: "backoff",
    sentence: "The connection fell too far behind and starts again.",
  },
  internal: {
    status: 500,
    close: 4500,
    retry: "backoff",
    sentence: "Something went wrong on the server. What you wrote is safe on this device.",
  },
} as const satisfies Record<string, Failure>;

export type ErrorCode = keyof typeof failures;

/** A field of a form and the sentence that belongs beside it. */
export interface FieldProblem {
  field: string;
  sentence: string;
}

/** An expected failure. `detail` is for the log and never shown; `fields` stand beside their inputs. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly fields: readonly FieldProblem[];

  constructor(
    code: ErrorCode,
    options: { sentence?: string; detail?: string; fields?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(options.detail ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.sentence = options.sentence ?? failures[code].sentence;
    this.fields = options.fields ?? [];
  }

  get failure(): Failure {
    return failures[this.code];
  }
}

/** What an HTTP error answers: `{ error: { code, sentence, fields, retry } }`. */
export interface ErrorBody {
  error: { code: ErrorCode; sentence: string; fields: readonly FieldProblem[]; retry: Retry };
}

/** What leaves the server of an error: never its `detail` and never its cause. */
export function errorBody(error: AppError): ErrorBody {
  const { code, sentence, fields } = error;
  return { error: { code, sentence, fields, retry: error.failure.retry } };
}

/** The code a socket close stands for, when it is one of ours. */
export function codeOfClose(close: number): ErrorCode | undefined {
  // Safe: the keys of `failures` are exactly the union.
  return (Object.keys(failures) as ErrorCode[]).find((code) => failures[code].close === close);
}
