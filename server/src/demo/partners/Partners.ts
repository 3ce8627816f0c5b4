/**
 * Simulated partners by example: who is switched on, and when they leave.
 *
 * 1. They are people of the example, with a token of their own and the rights of their seat.
 * 2. They leave when switched off, when the example is reset, and when nobody has watched for two minutes.
 * 3. At most three sit down at once, so that a visitor can follow what they do.
 */
import type { ServerContext } from "../../http/context.ts";
import { issueToken } from "../../features/people/tokens.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { Identity } from "../../sync/ports.ts";
import type { Scenario, SmallTalk } from "../content.ts";
import { idsOf } from "../ids.ts";
import { livePartner } from "./Partner.ts";
import { PartnerSocket } from "./PartnerSocket.ts";
import { sleep } from "./sleep.ts";

const partnersMax = 3;
const unwatchedMs = 120_000;
const watchEveryMs = 5_000;
const document = "agenda";

type PartnersContext = Pick<ServerContext, "records" | "engine" | "people" | "clock" | "newId" | "logger">;

interface Table {
  readonly ending: AbortController;
  readonly tokenIds: readonly string[];
  readonly watching: NodeJS.Timeout;
  readonly left: Promise<unknown>;
}

export class Partners {
  readonly #context: PartnersContext;
  readonly #tables = new Map<string, Table>();
  /** Examples on their way to being on: asking twice at once must not seat everybody twice. */
  readonly #arriving = new Set<string>();

  constructor(context: PartnersContext) {
    this.#context = context;
  }

  isOn(partnershipId: string): boolean {
    return this.#tables.has(partnershipId);
  }

  async switchOn(scenario: Scenario): Promise<void> {
    if (this.#tables.has(scenario.id) || this.#arriving.has(scenario.id)) return;
    this.#arriving.add(scenario.id);
    try {
      const seats = await Promise.all(byPerson(scenario).map((seat) => this.#seat(scenario, seat)));
      this.#begin(scenario.id, seats);
    } finally {
      this.#arriving.delete(scenario.id);
    }
  }

  async switchOff(partnershipId: string): Promise<void> {
    const table = this.#tables.get(partnershipId);
    if (!table) return;
    this.#tables.delete(partnershipId);
    clearInterval(table.watching);
    table.ending.abort();
    await table.left;
    const { records, clock } = this.#context;
    await records.db
      .updateTable("tokens")
      .set({ revokedAt: clock() })
      .where("id", "in", table.tokenIds)
      .execute();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#tables.keys()].map((id) => this.switchOff(id)));
  }

  async #seat(scenario: Scenario, { person, talk }: PartnerSeat): Promise<Seat> {
    const personId = idsOf(scenario, "partner").of(person);
    const { token, id: tokenId } = await issueToken(this.#context, {
      partnershipId: scenario.id,
      personId,
      name: "Simulated partner",
      role: "edit",
    });
    const request = new Request("http://partner.invalid/", { headers: { authorization: `Bearer ${token}` } });
    const identity = await this.#context.people.whoIs(request, scenario.id);
    if (!identity) throw new AppError("internal", { detail: "a fresh token is not recognized" });
    return { identity, tokenId, talk };
  }

  #begin(partnershipId: string, seats: readonly Seat[]): void {
    const { engine, newId, logger, clock } = this.#context;
    const ending = new AbortController();
    const { signal } = ending;
    const sockets: PartnerSocket[] = [];
    const lives = seats.map(({ identity, talk }) => {
      const ended = Promise.withResolvers<void>();
      const socket = new PartnerSocket({
        engine,
        identity,
        partnershipId,
        document,
        onEnd: () => ended.resolve(),
      });
      sockets.push(socket);
      const life = livePartner({ socket, talk, newId, random: Math.random, signal, sleep });
      life.catch((error: unknown) => {
        if (!signal.aborted) logger.warn({ error, partnershipId }, "a simulated partner left early");
      });
      signal.addEventListener("abort", () => socket.close(), { once: true });
      return ended.promise;
    });
    let watchedAt = clock();
    const watching = setInterval(() => {
      if (sockets.some((socket) => isWatched(socket, seats))) watchedAt = clock();
      if (clock() - watchedAt < unwatchedMs) return;
      this.switchOff(partnershipId).catch((error: unknown) => {
        logger.warn({ error, partnershipId }, "simulated partners could not leave in order");
      });
    }, watchEveryMs);
    watching.unref();
    const tokenIds = seats.map(({ tokenId }) => tokenId);
    this.#tables.set(partnershipId, { ending, tokenIds, watching, left: Promise.all(lives) });
  }
}

interface Seat {
  readonly identity: Identity;
  readonly tokenId: string;
  readonly talk: readonly SmallTalk[];
}

interface PartnerSeat {
  readonly person: string;
  readonly talk: readonly SmallTalk[];
}

function byPerson(scenario: Scenario): PartnerSeat[] {
  const talks = Map.groupBy(scenario.smallTalk, (talk) => talk.person);
  return Array.from(talks, ([person, talk]) => ({ person, talk })).slice(0, partnersMax);
}

/** True while somebody who is not simulated has the document open. */
function isWatched(socket: PartnerSocket, seats: readonly Seat[]): boolean {
  const own = new Set(seats.map(({ identity }) => identity.personId));
  for (const state of socket.awareness.getStates().values()) {
    const user: unknown = state["user"];
    const id = typeof user === "object" && user !== null && "id" in user ? user.id : undefined;
    if (typeof id === "string" && !own.has(id)) return true;
  }
  return false;
}
