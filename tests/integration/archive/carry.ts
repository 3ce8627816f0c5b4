/** Taking archives out and bringing them in, as people and whoever runs the server do. */
import { unzipSync, strFromU8 } from "fflate";
import { expect, vi } from "vitest";
import { archiveFiles } from "@commontable/server/archive/archive-files.ts";
import { operatorMayRead, operatorScope } from "@commontable/server/archive/scope.ts";
import { zipStream } from "@commontable/server/archive/zip-stream.ts";
import type { Inside, Visitor } from "../identity/inside.ts";

const origin = "http://127.0.0.1:4747";
/** The only type that is taken. */
export const zipType = "application/zip";

export type Files = Readonly<Record<string, string>>;

export async function fetchAs(
  inside: Inside,
  visitor: Visitor,
  path: string,
  { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {},
): Promise<Response> {
  return inside.app.request(origin + path, {
    ...init,
    headers: { cookie: visitor.cookie, origin, host: "127.0.0.1:4747", ...headers },
  });
}

/** The buckets hold what one person needs; tests take out more than that. */
export function later(): void {
  vi.setSystemTime(Date.now() + 600_000);
}

/** As whoever runs the server takes it out. */
export async function wholeOf({ context }: Inside, partnershipId: string): Promise<Uint8Array> {
  const files = archiveFiles(context, { partnershipId, scope: operatorScope(true) }, operatorMayRead);
  return new Uint8Array(await new Response(zipStream(files, new Date(context.clock()))).arrayBuffer());
}

export async function zipOf(inside: Inside, visitor: Visitor, id: string, query = ""): Promise<Uint8Array> {
  later();
  const answer = await fetchAs(inside, visitor, `/api/p/${id}/archive.zip${query}`);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

export function filesOf(zip: Uint8Array): Files {
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

export async function bringIn(
  inside: Inside,
  visitor: Visitor,
  zip: Uint8Array,
  path = "/api/archives",
): Promise<Response> {
  later();
  return fetchAs(inside, visitor, path, {
    method: "POST",
    body: new Uint8Array(zip),
    headers: { "content-type": zipType },
  });
}
