import { read } from "../api/client.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

function request(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  return fetch(`/api${path}`, {
    method,
    signal: signal ?? null,
    credentials: "same-origin",
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
}

/** Calls one of our routes; its answer is of the type its slice's `api.ts` in shared states. Throws `ApiError`. */
export function call<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  return read<Answer>(request(method, path, body, signal));
}
