/** `commontable token`: access for a program, given by whoever runs the server. */
import { isRole, lesserRole, roles, type Role } from "@commontable/shared/access/roles.ts";
import { organizationFields } from "@commontable/shared/features/partnerships/api.ts";
import { insertOrganization } from "../features/partnerships/organizations.ts";
import { issueToken } from "../features/people/tokens.ts";
import type { Records } from "../persistence/RecordStore.ts";
import { CommandError, requiredOption, textOption, type Command } from "./Command.ts";
import { findPartnership, withRecords, type RecordsContext } from "./with-records.ts";

export const token: Command = {
  name: "token",
  usage: "--email a@b.org --partnership ID [--role edit] [--name N] [--organization O]",
  about:
    "Prints an access token for a program, alone on the last line. Makes the person and the membership where they are missing, and raises a membership that is below the role.",
  options: { email: "string", partnership: "string", role: "string", name: "string", organization: "string" },

  async run(input) {
    const email = requiredOption(input, "email").toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandError(`${email} is not an email address.`);
    const role = textOption(input, "role") ?? "edit";
    if (!isRole(role)) throw new CommandError(`There is no role ${role}. There are: ${roles.join(", ")}.`);
    const name = textOption(input, "name");
    await withRecords(input.config, async (context) => {
      const partnership = await findPartnership(context, requiredOption(input, "partnership"));
      const personId = await context.records.db.transaction().execute(async (tx) => {
        const id = await personOf(tx, context, email, name);
        await seat(tx, context, { partnershipId: partnership.id, personId: id, role });
        const organization = textOption(input, "organization");
        if (organization !== undefined) await speakFor(tx, context, partnership.id, id, organization);
        return id;
      });
      const made = await issueToken(context, {
        partnershipId: partnership.id,
        personId,
        name: name ?? "Command line",
        role,
      });
      input.print(`A token for ${email} in ${partnership.name}, role ${role}. It is shown only now:`);
      input.print(made.token);
    });
  },
};

/** Only addresses that somebody vouched for find a person: anybody can type any address. */
export async function personOf(
  tx: Records,
  context: Pick<RecordsContext, "newId" | "clock">,
  email: string,
  name: string | undefined,
): Promise<string> {
  const known = await tx
    .selectFrom("people")
    .select("id")
    .where("email", "=", email)
    .where("emailTrust", "<>", "claimed")
    .executeTakeFirst();
  if (known) return known.id;
  const id = context.newId();
  await tx
    .insertInto("people")
    .values({
      id,
      name: name ?? email.split("@", 1)[0] ?? email,
      email,
      emailTrust: "operator",
      authUserId: null,
      createdAt: context.clock(),
    })
    .execute();
  return id;
}

async function seat(
  tx: Records,
  context: RecordsContext,
  { partnershipId, personId, role }: { partnershipId: string; personId: string; role: Role },
): Promise<void> {
  const ofPerson = { partnershipId, personId };
  const before = await tx
    .selectFrom("members")
    .select(["role", "status"])
    .where((eb) => eb.and(ofPerson))
    .executeTakeFirst();
  if (!before) {
    await tx
      .insertInto("members")
      .values({
        ...ofPerson,
        kind: "member",
        role,
        status: "active",
        organizationId: null,
        invitationId: null,
        listeningOnly: 0,
        joinedAt: context.clock(),
        removedAt: null,
      })
      .execute();
    return;
  }
  const isEnough = before.status === "active" && lesserRole(before.role, role) === role;
  if (isEnough) return;
  await tx
    .updateTable("members")
    .set({ role, status: "active", removedAt: null })
    .where((eb) => eb.and(ofPerson))
    .execute();
}

async function speakFor(
  tx: Records,
  context: RecordsContext,
  partnershipId: string,
  personId: string,
  name: string,
): Promise<void> {
  const known = await tx
    .selectFrom("organizations")
    .select("id")
    .where("partnershipId", "=", partnershipId)
    .where((eb) => eb(eb.fn<string>("lower", ["name"]), "=", name.toLowerCase()))
    .executeTakeFirst();
  const organizationId =
    known?.id ?? (await insertOrganization(tx, context, partnershipId, organizationFields.parse({ name })));
  await tx
    .updateTable("members")
    .set({ organizationId })
    .where((eb) => eb.and({ partnershipId, personId }))
    .execute();
}
