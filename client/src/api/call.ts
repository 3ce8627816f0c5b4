import { personHeader } from "@commontable/shared/access/person-header.ts";
import { read } from "./client.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** On whose behalf: refused where the browser is somebody else's by now. */
  readonly personId?: string | undefined;
}

function request(
  method: Method,
  path: string,
  body: unknown,
  { signal, personId }: CallOptions,
): Promise<Response> {
  return fetch(`/api${path}`, {
    method,
    signal: signal ?? null,
    credentials: "same-origin",
    headers: {
      ...(personId === undefined ? {} : { [personHeader]: personId }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/**
 * Calls a route by its address, for what `api` cannot: an answer whose type is lost on the way through it (one that holds itself, a
 * record by words), an address handed over as one, and what waits to be sent. Its answer is of the type its slice's `api.ts` in
 * shared states, which nobody checks. Throws `ApiError`.
 */
export function call<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  return read<Answer>(request(method, path, body, options));
}
