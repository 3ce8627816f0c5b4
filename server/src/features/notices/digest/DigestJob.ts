/**
 * Mails digests to who wants them.
 *
 * 1. A digest is claimed in the records before it goes out, so that a restart in between never sends it twice; what it
 *    would have told is then part of the next one.
 * 2. A mail server that refuses is tried again at the next turn; the claim is given back.
 * 3. It goes to addresses that were proven, to people who are at the table, and never from an example.
 */
import type { Actor } from "@commontable/shared/access/policy.ts";
import { digestDefault } from "@commontable/shared/features/notices/schema.ts";
import type { ServerContext } from "../../../http/context.ts";
import type { Mailer } from "../../../mail/Mailer.ts";
import type { DocStore } from "../../../persistence/DocStore.ts";
import { addressOf } from "../settings.ts";
import type { StopTokens } from "../stop-tokens.ts";
import { digestContent } from "./content.ts";
import { periodOf } from "./period.ts";
import { digestMail } from "./render.ts";

export interface DigestJobOptions {
  readonly context: Pick<ServerContext, "records" | "engine" | "people" | "clock" | "logger">;
  readonly documents: Pick<DocStore, "heads">;
  readonly mailer: Mailer;
  readonly stopTokens: StopTokens;
  /** Where people reach the server. */
  readonly baseUrl: string;
}

const turnMs = 10 * 60_000;
/** Nobody is told of more than this at once, however long they were away. */
const windowMaxMs = 31 * 86_400_000;

interface Reader {
  readonly partnershipId: string;
  readonly personId: string;
  readonly personName: string;
  readonly partnershipName: string;
  readonly slug: string;
}

export class DigestJob {
  readonly #options: DigestJobOptions;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(options: DigestJobOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.turn(), turnMs);
    this.#timer.unref();
    void this.turn();
  }

  /** Sends what is due. One turn at a time: asked meanwhile, it answers with the one under way. */
  turn(): Promise<void> {
    this.#running ??= this.#run()
      .catch((error: unknown) =>
        this.#options.context.logger.error({ err: error }, "digests could not be sent"),
      )
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }

  /** What is on its way goes out; nothing new begins. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    const now = this.#options.context.clock();
    const rows = await this.#options.context.records.db
      .selectFrom("members")
      .innerJoin("partnerships", "partnerships.id", "members.partnershipId")
      .innerJoin("people", "people.id", "members.personId")
      .leftJoin("digest_rhythms", (join) =>
        join
          .onRef("digest_rhythms.partnershipId", "=", "members.partnershipId")
          .onRef("digest_rhythms.personId", "=", "members.personId"),
      )
      .select(["members.partnershipId", "members.personId", "people.name as personName"])
      .select(["partnerships.name as partnershipName", "partnerships.slug", "partnerships.timezone"])
      .select("digest_rhythms.rhythm")
      .where("members.status", "=", "active")
      .where("partnerships.demo", "=", 0)
      .where("people.email", "is not", null)
      .execute();
    for (const { rhythm, timezone, ...reader } of rows) {
      const period = periodOf(rhythm ?? digestDefault, now, timezone);
      if (period === null) continue;
      if (this.#isClosed || !(await this.#serve(reader, period, now))) return;
    }
  }

  /** False when the mail server does not take anything now. */
  async #serve(reader: Reader, period: string, now: number): Promise<boolean> {
    const { context, documents, mailer } = this.#options;
    const { partnershipId, personId } = reader;
    const before = await this.#before(reader);
    if (before.some((row) => row.period === period)) return true;
    const { address, reach } = await addressOf(context.records.db, personId);
    const access = await context.people.accessOf(personId, partnershipId);
    if (address === null || reach !== "ready" || access === null) return true;
    if (before.length === 0) {
      // The first one tells of a whole day or week, and not of everything there ever was.
      await this.#claim(reader, period, now, "begun");
      return true;
    }
    if (!(await this.#claim(reader, period, now, "claimed"))) return true;
    const last = Math.max(0, ...before.filter(({ state }) => state !== "claimed").map(({ upTo }) => upTo));
    const actor: Actor = { personId, kind: "member", access };
    const window = { partnershipId, since: Math.max(last, now - windowMaxMs), until: now };
    try {
      const content = await digestContent(context, documents, actor, window);
      if (content) await mailer.send(digestMail(this.#frameOf(reader, address), content));
      await this.#settle(reader, period, content ? "sent" : "empty");
      return true;
    } catch (error) {
      context.logger.warn({ err: error, partnershipId, personId }, "a digest could not be mailed");
      await this.#giveBack(reader, period);
      return false;
    }
  }

  #frameOf({ partnershipId, personId, personName, partnershipName, slug }: Reader, to: string) {
    const { baseUrl, stopTokens } = this.#options;
    const stop = new URL("/stop-digest", baseUrl);
    // In the fragment, so that it reaches no log on the way.
    stop.hash = stopTokens.make({ partnershipId, personId });
    return {
      to,
      readerName: personName,
      partnershipName,
      slug,
      baseUrl: new URL(baseUrl).origin,
      stopUrl: stop.href,
    };
  }

  #before({ partnershipId, personId }: Reader) {
    return this.#options.context.records.db
      .selectFrom("digests")
      .select(["period", "state", "upTo"])
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId)
      .execute();
  }

  /** False when somebody else was sooner. */
  async #claim(
    { partnershipId, personId }: Reader,
    period: string,
    now: number,
    state: "begun" | "claimed",
  ): Promise<boolean> {
    const { numInsertedOrUpdatedRows = 0n } = await this.#options.context.records.db
      .insertInto("digests")
      .values({ partnershipId, personId, period, state, upTo: now, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }

  async #settle({ partnershipId, personId }: Reader, period: string, state: "sent" | "empty"): Promise<void> {
    await this.#options.context.records.db
      .updateTable("digests")
      .set({ state })
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId)
      .where("period", "=", period)
      .execute();
  }

  async #giveBack({ partnershipId, personId }: Reader, period: string): Promise<void> {
    await this.#options.context.records.db
      .deleteFrom("digests")
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId)
      .where("period", "=", period)
      .execute();
  }
}
