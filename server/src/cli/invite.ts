/** `commontable invite`: a link that lets somebody in, made without a browser. */
import { invitationFields } from "@commontable/shared/features/people/api.ts";
import { findRunning } from "../data-folder.ts";
import { writeInvitation } from "../features/partnerships/invitations.ts";
import { CommandError, requiredOption, textOption, type Command } from "./Command.ts";
import { findPartnership, withRecords } from "./with-records.ts";

export const invite: Command = {
  name: "invite",
  usage: "--partnership ID [--role suggest] [--document agenda] [--days 30]",
  about: "Prints an invitation link on the last line.",
  options: { partnership: "string", role: "string", document: "string", days: "string" },

  async run(input) {
    const { config } = input;
    const days = textOption(input, "days");
    const fields = invitationFields.safeParse({
      role: textOption(input, "role"),
      document: textOption(input, "document"),
      days: days === undefined ? undefined : Number(days),
    });
    if (!fields.success) {
      const [issue] = fields.error.issues;
      throw new CommandError(`--${issue?.path.join(".") ?? "option"}: ${issue?.message ?? "cannot be used"}`);
    }
    const running = await findRunning(config.dataDir);
    const origin = config.publicUrl ?? running?.url ?? `http://${config.host}:${config.port}`;
    await withRecords(config, async (context) => {
      const partnership = await findPartnership(context, requiredOption(input, "partnership"));
      const steward = await context.records.db
        .selectFrom("members")
        .select("personId")
        .where((eb) => eb.and({ partnershipId: partnership.id, role: "manage", status: "active" }))
        .orderBy("joinedAt")
        .executeTakeFirst();
      if (!steward) throw new CommandError(`Nobody manages ${partnership.name}, so nobody can invite to it.`);
      const { secret } = await writeInvitation(context, partnership.id, steward.personId, fields.data);
      input.print(`A link to ${partnership.name}, role ${fields.data.role}. It is shown only now:`);
      input.print(new URL(`/join/${secret}`, origin).href);
    });
  },
};
