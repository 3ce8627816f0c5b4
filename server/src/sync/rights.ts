/**
 * What a person may do, asked fresh. An answer that was on its way while rights changed is asked again, so
 * that nobody slips in with what they were allowed a moment ago.
 */
import { can, roleIn, type Access, type Actor } from "@commontable/shared/access/policy.ts";
import type { Role } from "@commontable/shared/access/roles.ts";
import { parseDocumentName } from "@commontable/shared/documents/names.ts";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { People, SocketRequest } from "./ports.ts";

export type DocumentRights = { code: ErrorCode } | { code: null; role: Role; canWrite: boolean };

export class Rights {
  readonly #people: People;
  /** Raised with every announced change, per partnership. */
  readonly #changes = new Map<string, number>();

  constructor(people: People) {
    this.#people = people;
  }

  /** Notes that rights in a partnership changed: answers under way are stale. */
  changed(partnershipId: string): void {
    this.#changes.set(partnershipId, this.#changeOf(partnershipId) + 1);
  }

  async ask({ identity, partnershipId }: SocketRequest): Promise<Access | null> {
    for (;;) {
      const before = this.#changeOf(partnershipId);
      const access = await this.#people.access(identity, partnershipId);
      if (this.#changeOf(partnershipId) === before) return access;
    }
  }

  #changeOf(partnershipId: string): number {
    return this.#changes.get(partnershipId) ?? 0;
  }
}

/** What `access` means for one document. */
export function rightsIn(request: SocketRequest, access: Access | null, document: string): DocumentRights {
  const { identity, partnershipId } = request;
  if (!parseDocumentName(document)) return { code: "not-found" };
  const actor: Actor = { personId: identity.personId, kind: identity.kind, access };
  const subject = { partnershipId, document };
  const reading = can(actor, "document.read", subject);
  if (!reading.allowed) return { code: reading.code };
  const role = roleIn(actor, document);
  if (role === null) return { code: "not-found" };
  return { code: null, role, canWrite: can(actor, "document.write", subject).allowed };
}
