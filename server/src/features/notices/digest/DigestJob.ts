/**
 * Mails digests to who wants them.
 *
 * 1. A digest is claimed in the records before it goes out, so that a restart in between never sends it twice; what it
 *    would have told is then part of the next one.
 * 2. A mail server that takes nothing ends the turn and is tried again at the next. A reader whose own mail or content fails is
 *    passed over for an hour and holds up nobody (NO12). Either way the claim is given back.
 * 3. It goes to addresses that were proven, to people who are at the table, and never from an example.
 * 4. A clock that was ahead keeps nothing from the next one: at the first turn, and whenever the clock went back, what is
 *    told already ends before now.
 */
import type { Actor } from "@commontable/shared/access/policy.ts";
import { digestDefault, type DigestRhythm } from "@commontable/shared/features/notices/schema.ts";
import type { ServerContext } from "../../../http/context.ts";
import { MailFailure, type Mailer } from "../../../mail/Mailer.ts";
import type { DocStore } from "../../../persistence/DocStore.ts";
import { membersHere } from "../../people/at-the-table.ts";
import { addressOf, rhythmOf } from "../settings.ts";
import type { StopTokens } from "../stop-tokens.ts";
import { digestContent, type DigestContent } from "./content.ts";
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
/** Time that may pass from when a clock is set back until a turn finds that out. */
const clockBackMs = 2 * turnMs;
/** A mailbox that is gone stays gone for days, and mail servers think ill of who asks for it at every turn. */
const passedOverMs = 60 * 60_000;
/** Nobody is told of more than this at once, however long they were away. */
const windowMaxMs = 31 * 86_400_000;

interface Reader {
  readonly partnershipId: string;
  readonly personId: string;
  readonly personName: string;
  readonly partnershipName: string;
  readonly slug: string;
  /** As chosen when the turn began. */
  readonly rhythm: DigestRhythm;
}

export class DigestJob {
  readonly #options: DigestJobOptions;
  /** When each reader who was passed over is tried again. */
  readonly #passedOver = new Map<string, number>();
  /** When the latest turn was. */
  #latest = Number.POSITIVE_INFINITY;
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
    if (now < this.#latest) await this.#setBack(now);
    this.#latest = now;
    const rows = await membersHere(this.#options.context.records.db)
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
      .where("partnerships.demo", "=", 0)
      .where("people.email", "is not", null)
      .execute();
    for (const { timezone, ...row } of rows) {
      const reader = { ...row, rhythm: row.rhythm ?? digestDefault };
      const period = periodOf(reader.rhythm, now, timezone);
      const { partnershipId, personId } = reader;
      const name = `${partnershipId}/${personId}`;
      if (period === null || (this.#passedOver.get(name) ?? now) > now) continue;
      if (this.#isClosed) return;
      this.#passedOver.delete(name);
      try {
        await this.#serve(reader, period, now);
      } catch (error) {
        const { logger } = this.#options.context;
        logger.warn({ err: error, partnershipId, personId }, "a digest could not be mailed");
        if (error instanceof MailFailure && error.concerns === "everything") return;
        this.#passedOver.set(name, now + passedOverMs);
      }
    }
  }

  /**
   * No digest told of what is to come: one that says so was made while the clock was ahead, and none would tell of what
   * comes until then. What came shortly before is told twice rather than never.
   */
  async #setBack(now: number): Promise<void> {
    this.#passedOver.clear();
    await this.#options.context.records.db
      .updateTable("digests")
      .set({ upTo: now - clockBackMs })
      .where("upTo", ">", now)
      .execute();
  }

  async #serve(reader: Reader, period: string, now: number): Promise<void> {
    const { context, documents, mailer } = this.#options;
    const { partnershipId, personId } = reader;
    if (await this.#isClaimed(reader, period)) return;
    const { address, reach } = await addressOf(context.records.db, personId);
    const access = await context.people.accessOf(personId, partnershipId);
    if (address === null || reach !== "ready" || access === null) return;
    if (!(await this.#isBegun(reader))) {
      // The first one tells of a whole day or week, and not of everything there ever was.
      await this.#claim(reader, period, now, "begun");
      return;
    }
    if (!(await this.#claim(reader, period, now, "claimed"))) return;
    const last = await this.#toldUpTo(reader);
    const actor: Actor = { personId, kind: "member", access };
    const window = { partnershipId, since: Math.max(last, now - windowMaxMs), until: now };
    let content: DigestContent | null;
    try {
      content = await digestContent(context, documents, actor, window);
      // Mails before this one take their time: whoever ended it meanwhile gets none any more (NO11).
      if ((await rhythmOf(context.records.db, reader)) !== reader.rhythm) {
        await this.#giveBack(reader, period);
        return;
      }
      if (content) await mailer.send(digestMail(this.#frameOf(reader, address), content));
    } catch (error) {
      await this.#giveBack(reader, period);
      throw error;
    }
    await this.#settle(reader, period, content ? "sent" : "empty");
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

  async #isClaimed(reader: Reader, period: string): Promise<boolean> {
    const row = await this.#digestsOf(reader).where("period", "=", period).executeTakeFirst();
    return row !== undefined;
  }

  async #isBegun(reader: Reader): Promise<boolean> {
    const row = await this.#digestsOf(reader).limit(1).executeTakeFirst();
    return row !== undefined;
  }

  /** What was told before ends there; 0 where nothing was. Read from the latest backwards. */
  async #toldUpTo(reader: Reader): Promise<number> {
    const row = await this.#digestsOf(reader)
      .where("state", "<>", "claimed")
      .orderBy("upTo", "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.upTo ?? 0;
  }

  #digestsOf({ partnershipId, personId }: Reader) {
    return this.#options.context.records.db
      .selectFrom("digests")
      .select("upTo")
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId);
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
