import { setTimeout as pause } from "node:timers/promises";
import { Histogram } from "../measure/Histogram.ts";
import { until } from "../until.ts";
import { LoadClient, type Listener, type Seat } from "./LoadClient.ts";
import { pace } from "./pace.ts";
import { Typist } from "./Typist.ts";

export interface CrowdOptions {
  readonly peer: Seat["peer"];
  readonly rooms: number;
  readonly peoplePerRoom: number;
  /** How many of them write, the others reading along; everybody unless told otherwise. */
  readonly typistsPerRoom?: number;
  /** Told apart from other crowds in the same rooms. */
  readonly firstPerson?: number;
  readonly room?: (index: number) => string;
}

/** People who type in rooms and see each other type, and how long that took. */
export class Crowd implements Listener {
  /** From a keystroke to its arrival at each other person, milliseconds. */
  readonly deliveries = new Histogram();
  /** From a keystroke to the word that it is on disk. Ours only. */
  readonly acknowledgements = new Histogram();
  readonly #rooms: LoadClient[][];
  readonly #typists = new Map<number, Typist>();
  readonly clients: LoadClient[];

  private constructor(rooms: LoadClient[][]) {
    this.#rooms = rooms;
    this.clients = rooms.flat();
  }

  /** Opens every document and waits until everybody sees everybody's paragraph. */
  static async gather(options: CrowdOptions): Promise<Crowd> {
    const { peer, rooms, peoplePerRoom, typistsPerRoom = peoplePerRoom, firstPerson = 0 } = options;
    const nameOf = options.room ?? ((index: number) => `room${index}`);
    const crowd = new Crowd([]);
    for (let room = 0; room < rooms; room += 1) {
      const inRoom = await Promise.all(
        Array.from({ length: peoplePerRoom }, (_, index) => {
          const number = firstPerson + room * peoplePerRoom + index;
          const typist = index < typistsPerRoom ? new Typist(1_000_000 + number, `Person ${number}`) : null;
          if (typist) crowd.#typists.set(typist.clientId, typist);
          return LoadClient.open(
            { peer, room: nameOf(room), person: `w${number}` },
            { typist, listener: crowd },
          );
        }),
      );
      crowd.#rooms.push(inRoom);
      crowd.clients.push(...inRoom);
    }
    await Promise.all(crowd.clients.map((client) => client.ready()));
    for (const client of crowd.clients) client.begin();
    await crowd.arrivedEverywhere();
    return crowd;
  }

  arrived(reader: LoadClient, client: number, from: number, to: number): void {
    const typist = this.#typists.get(client);
    if (!typist) return;
    const now = performance.now();
    for (let clock = Math.max(from, typist.firstClock); clock < to; clock += 1) {
      const sentAt = typist.sentAt[clock - typist.firstClock];
      if (sentAt !== undefined && reader.typist !== typist) this.deliveries.add(now - sentAt);
    }
  }

  acknowledged(_writer: LoadClient, sentAt: number): void {
    this.acknowledgements.add(performance.now() - sentAt);
  }

  /** Everybody types, and moves the caret, at this rate together. Answers the number of keystrokes. */
  async type(rates: { edits: number; carets: number }, durationMs: number, seed = 1): Promise<number> {
    const people = this.clients.filter(({ typist }) => typist !== null);
    const carets =
      rates.carets > 0
        ? pace(rates.carets, durationMs, (index) => people[index % people.length]?.moveCaret(), seed + 1)
        : Promise.resolve(0);
    const edits = await pace(rates.edits, durationMs, (index) => people[index % people.length]?.type(), seed);
    await carets;
    return edits;
  }

  /** Everybody in one of the rooms. */
  inRoom(room: number): readonly LoadClient[] {
    return this.#rooms[room] ?? [];
  }

  /** Updates that are not known to be on disk, of everybody. */
  get unacknowledged(): number {
    return this.clients.reduce((sum, client) => sum + client.unacknowledged, 0);
  }

  /** True when every reader has every letter typed in their room. */
  get isEven(): boolean {
    return this.#rooms.every((room) =>
      room.every((reader) =>
        room.every(
          ({ typist }) =>
            !typist || typist === reader.typist || (reader.reach.get(typist.clientId) ?? 0) >= typist.clock,
        ),
      ),
    );
  }

  async arrivedEverywhere(deadlineMs = 30_000): Promise<void> {
    await until("everybody has everything", () => this.isEven, Boolean, deadlineMs);
  }

  /** Forgets what was measured so far. */
  clear(): void {
    this.deliveries.clear();
    this.acknowledgements.clear();
  }

  async leave(): Promise<void> {
    for (const client of this.clients) client.leave();
    await pause(50);
  }
}
