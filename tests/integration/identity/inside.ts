/**
 * A whole server inside the test: real records, real engine, memory for documents, no port. Visitors keep their
 * cookies as a browser would.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "@commontable/server/compose.ts";
import { readConfig, type Config } from "@commontable/server/config.ts";
import type { DigestJob } from "@commontable/server/features/notices/digest/DigestJob.ts";
import { renewFirstLink } from "@commontable/server/features/people/first-link.ts";
import { createApp } from "@commontable/server/http/app.ts";
import type { ServerContext } from "@commontable/server/http/context.ts";
import type { Mail } from "@commontable/server/mail/Mailer.ts";
import { createLogger } from "@commontable/server/observability/logger.ts";
import type { DocStore } from "@commontable/server/persistence/DocStore.ts";
import { MemoryDocStore } from "@commontable/server/persistence/memory/MemoryDocStore.ts";
import { openRecords } from "@commontable/server/persistence/sqlite/SqliteRecordStore.ts";
import { directHistory } from "../../support/direct-history.ts";

const origin = "http://127.0.0.1:4747";

export interface Inside {
  readonly app: ReturnType<typeof createApp>;
  readonly context: ServerContext;
  readonly documents: DocStore;
  /** Mail that would have been sent, oldest first. */
  readonly outbox: readonly Mail[];
  /** Null without mail. */
  readonly digest: DigestJob | null;
  firstSecret(): Promise<string>;
  close(): Promise<void>;
}

export async function openInside(
  env: Record<string, string> = {},
  more: Partial<Config> = {},
): Promise<Inside> {
  const records = await openRecords(":memory:");
  const outbox: Mail[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), "commontable-inside-"));
  const config = { ...readConfig({ DEMO: "0", DATA_DIR: dataDir, ...env }), ...more };
  const documents = new MemoryDocStore();
  const composed = compose({
    config,
    logger: createLogger("silent"),
    records,
    documents,
    mailer: config.mail === null ? null : { send: async (mail) => void outbox.push(mail) },
    authSecret: "a secret that is long enough for a test",
    version: "0",
  });
  const { context } = composed;
  const app = createApp(context, {
    ...composed,
    recovered: documents,
    history: directHistory(documents),
    demo: null,
    pageFolder: "/nowhere",
    version: "0",
    instance: "test",
  });
  return {
    app,
    context,
    documents,
    outbox,
    digest: composed.digest,
    async firstSecret() {
      const secret = await renewFirstLink(records.db, context.clock());
      if (secret === null) throw new Error("somebody already has an account");
      return secret;
    },
    async close() {
      await context.engine.close();
      await context.search.close();
      await documents.close();
      await records.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  // The API's answers differ from route to route; tests say which they expect.
  readonly body: Record<string, unknown>;
}

/** One browser: sends its cookies, keeps those it is given. */
export class Visitor {
  readonly #request: (path: string, init: RequestInit) => Response | Promise<Response>;
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(request: (path: string, init: RequestInit) => Response | Promise<Response>, from = origin) {
    this.#request = request;
    this.#origin = from;
  }

  get cookie(): string {
    return Array.from(this.#cookies, ([name, value]) => `${name}=${value}`).join("; ");
  }

  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers: Record<string, string> = { cookie: this.cookie, host: new URL(this.#origin).host };
    if (method !== "GET") headers.origin = this.#origin;
    if (body !== undefined) headers["content-type"] = "application/json";
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await this.#request(path, { method, headers, ...sent });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const text = await answer.text();
    // Safe: every answer of the API is a JSON object or list.
    return { status: answer.status, body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown> };
  }

  get = (path: string): Promise<Answer> => this.send("GET", path);
  post = (path: string, body: unknown = {}): Promise<Answer> => this.send("POST", path, body);

  #keep(line: string): void {
    const [pair = ""] = line.split(";", 1);
    const at = pair.indexOf("=");
    if (/max-age=0/i.test(line)) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

export function visit(inside: Inside): Visitor {
  return new Visitor((path, init) => inside.app.request(origin + path, init));
}

/** Follows keys into an answer: `at(answer, "landing", "partnershipId")`. */
export function at(answer: Answer, ...keys: (string | number)[]): string {
  let value: unknown = answer.body;
  // Safe: a missing key shows as undefined, and the test fails on it.
  for (const key of keys) value = (value as Record<string | number, unknown> | undefined)?.[key];
  if (typeof value !== "string") {
    throw new Error(`No text at ${keys.join(".")} of ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return value;
}

export const password = "correct horse battery";

export interface FirstSteward {
  steward: Visitor;
  partnershipId: string;
  personId: string;
}

/** The first steward with a partnership, signed in. */
export async function firstSteward(inside: Inside): Promise<FirstSteward> {
  return becomeSteward(visit(inside), await inside.firstSecret());
}

/** Makes the first account with the secret of the link that a new server prints. */
export async function becomeSteward(
  steward: Visitor,
  secret: string,
  partnership = "Newark Integration Initiative",
): Promise<FirstSteward> {
  const answer = await steward.post(`/api/first/${secret}`, {
    name: "Denise",
    email: "denise@example.org",
    password,
    partnership: { name: partnership },
  });
  return {
    steward,
    partnershipId: at(answer, "partnership", "id"),
    personId: at(answer, "landing", "personId"),
  };
}

/** A guest by a new link. */
export async function invited(
  inside: Inside,
  steward: Visitor,
  partnershipId: string,
  invitation: object = {},
): Promise<{ guest: Visitor; personId: string; invitationId: string; secret: string }> {
  const made = await steward.post(`/api/p/${partnershipId}/invitations`, invitation);
  const secret = at(made, "url").split("/join/")[1] ?? "";
  const guest = visit(inside);
  const landed = await guest.post(`/api/join/${secret}`, {
    name: "Keisha",
    organization: { name: "South Ward Parents", sector: "community-group" },
    carriesOutChange: true,
  });
  return { guest, personId: at(landed, "personId"), invitationId: at(made, "id"), secret };
}
