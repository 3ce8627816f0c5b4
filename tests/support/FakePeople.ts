/** People for engine tests: rights and names are whatever the test says. */
import type { Access } from "@commontable/shared/access/policy.ts";
import type { Role } from "@commontable/shared/access/roles.ts";
import type { Identity, People } from "@commontable/server/sync/ports.ts";

export class FakePeople implements People {
  readonly #access = new Map<string, Access>();

  /** Gives a person a part in a partnership. */
  let(personId: string, partnershipId: string, role: Role, more: Partial<Access> = {}): void {
    this.#access.set(`${partnershipId} ${personId}`, {
      partnershipId,
      role,
      documentRoles: {},
      bodyIds: [],
      organizationId: null,
      isAdmitted: true,
      canSign: false,
      ...more,
    });
  }

  remove(personId: string, partnershipId: string): void {
    this.#access.delete(`${partnershipId} ${personId}`);
  }

  async access(identity: Identity, partnershipId: string): Promise<Access | null> {
    return this.#access.get(`${partnershipId} ${identity.personId}`) ?? null;
  }

  async introduce(personId: string): Promise<{ name: string; organization: string }> {
    return { name: `Person ${personId}`, organization: `Organization of ${personId}` };
  }
}
