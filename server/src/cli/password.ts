/** `commontable password`: a new password for somebody who lost theirs, given by whoever runs the server. */
import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { readAuthSecret } from "../data-folder.ts";
import { CommandError, requiredOption, type Command } from "./Command.ts";
import { withRecords } from "./with-records.ts";

/** 90 random bits, easy to pass on. */
const passwordBytes = 15;

export const password: Command = {
  name: "password",
  usage: "--email a@b.org",
  about: "Gives an account a new password and signs it out everywhere. Prints it alone on the last line.",
  options: { email: "string" },

  async run(input) {
    const { config } = input;
    const email = requiredOption(input, "email").toLowerCase();
    // Loaded only here: most commands need no sign-in library, and should start quickly.
    const { createSignIn } = await import("../features/people/SignIn.ts");
    const chosen = randomBytes(passwordBytes).toString("base64url");
    const isSet = await withRecords(config, ({ records, newId }) => {
      const signIn = createSignIn({
        // Safe: the library names its own tables and reads no types from ours.
        db: records.db as unknown as Kysely<never>,
        secret: config.authSecret ?? readAuthSecret(config.dataDir),
        baseUrl: config.publicUrl ?? "http://127.0.0.1",
        mailer: null,
        newId,
        onMailFailed: () => undefined,
      });
      return signIn.setPassword(email, chosen);
    });
    if (!isSet) throw new CommandError(`Nobody has an account with ${email} here.`);
    input.print(`A new password for ${email}. It is shown only now:`);
    input.print(chosen);
  },
};
