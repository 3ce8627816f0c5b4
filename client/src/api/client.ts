/** Typed calls to the server's routes. Failures are `ApiError`s with a sentence a person can read. */
import type { AppType } from "@commontable/server/http/api-type.ts";
import { hc } from "hono/client";
import { errorOfResponse, unreachable } from "./api-error.ts";

/** `api.p[":partnershipId"].measures.$get({ param })`; hand the result to `read` or `done`. */
export const api = hc<AppType>("/api", {
  // The cookie of this origin says who is calling.
  init: { credentials: "same-origin" },
});

/** What a call answers when it succeeds: the JSON type of its response. */
interface JsonResponse<Body> {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<Body>;
}

/** The body of a successful call. Throws `ApiError` for every failure, the network's included. */
export async function read<Body>(call: Promise<JsonResponse<Body>>): Promise<Body> {
  const response = await answered(call);
  return response.json();
}

/** Waits for a call whose answer has no body. */
export async function done(call: Promise<Pick<Response, "ok" | "status" | "json">>): Promise<void> {
  await answered(call);
}

/** The answer itself, of a call that succeeds. Throws `ApiError` for every failure, the network's included. */
export async function answered<Answer extends { ok: boolean; json(): Promise<unknown> }>(
  call: Promise<Answer>,
): Promise<Answer> {
  const response = await call.catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok) throw await errorOfResponse(response);
  return response;
}
