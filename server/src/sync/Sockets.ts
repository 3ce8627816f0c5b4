/** Every socket of this server, by partnership and by person, and the limits on their number. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { EngineLimits } from "./limits.ts";
import type { SocketRequest } from "./ports.ts";
import type { Connection } from "./session/Connection.ts";

export class Sockets {
  readonly #limits: EngineLimits;
  readonly #all = new Set<Connection>();
  readonly #byPartnership = new Map<string, Set<Connection>>();
  readonly #countByPerson = new Map<string, number>();

  constructor(limits: EngineLimits) {
    this.#limits = limits;
  }

  [Symbol.iterator](): Iterator<Connection> {
    return this.#all.values();
  }

  get size(): number {
    return this.#all.size;
  }

  /** Why one more socket cannot be taken; null when it can. */
  problemWith({ identity }: SocketRequest): ErrorCode | null {
    if (this.#all.size >= this.#limits.sockets) return "too-many";
    const { socketsPerPerson, socketsPerProgram } = this.#limits;
    const most = identity.kind === "program" ? socketsPerProgram : socketsPerPerson;
    return (this.#countByPerson.get(identity.personId) ?? 0) >= most ? "too-many" : null;
  }

  add(connection: Connection): void {
    const { partnershipId } = connection.request;
    this.#all.add(connection);
    const siblings = this.#byPartnership.get(partnershipId);
    if (siblings) siblings.add(connection);
    else this.#byPartnership.set(partnershipId, new Set([connection]));
    this.#countByPerson.set(connection.personId, (this.#countByPerson.get(connection.personId) ?? 0) + 1);
  }

  remove(connection: Connection): void {
    if (!this.#all.delete(connection)) return;
    const { partnershipId } = connection.request;
    const siblings = this.#byPartnership.get(partnershipId);
    siblings?.delete(connection);
    if (siblings?.size === 0) this.#byPartnership.delete(partnershipId);
    const count = (this.#countByPerson.get(connection.personId) ?? 1) - 1;
    if (count === 0) this.#countByPerson.delete(connection.personId);
    else this.#countByPerson.set(connection.personId, count);
  }

  ofPartnership(partnershipId: string): Connection[] {
    return [...(this.#byPartnership.get(partnershipId) ?? [])];
  }
}
