/** `commontable partnerships`: which partnerships this server has. */
import type { Command } from "./Command.ts";
import { withRecords } from "./with-records.ts";

export const partnerships: Command = {
  name: "partnerships",
  usage: "[--long]",
  about: "Prints the ids of all partnerships as JSON; with --long their names and addresses too.",
  options: { long: "boolean" },

  async run({ config, options, print }) {
    const rows = await withRecords(config, ({ records }) =>
      records.db
        .selectFrom("partnerships")
        .select(["id", "slug", "name", "demo"])
        .orderBy("createdAt")
        .orderBy("id")
        .execute(),
    );
    const long = rows.map(({ demo, ...row }) => ({ ...row, demo: demo === 1 }));
    print(JSON.stringify(options.long === true ? long : rows.map((row) => row.id)));
  },
};
