/**
 * `commontable …`: what whoever runs the server does without a browser. Works on the same data folder as the
 * server (`DATA_DIR`), whether it runs or not.
 */
import { parseArgs } from "node:util";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { ConfigError, readConfig } from "../config.ts";
import { exportCommand, importCommand } from "./archive.ts";
import { backup, restore } from "./backup.ts";
import { CommandError, type Command } from "./Command.ts";
import { doctor } from "./doctor.ts";
import { password } from "./password.ts";
import { resetDemo, seedDemo } from "./demo.ts";
import { invite } from "./invite.ts";
import { partnerships } from "./partnerships.ts";
import { token } from "./token.ts";

const commands: readonly Command[] = [
  token,
  partnerships,
  invite,
  password,
  seedDemo,
  resetDemo,
  backup,
  restore,
  exportCommand,
  importCommand,
  doctor,
];

function help(): string {
  const lines = commands.map(({ name, usage, about }) => `  ${`${name} ${usage}`.trim()}\n      ${about}`);
  return [
    "commontable: look after a Commontable server. DATA_DIR names its data folder (default ./data).",
    "",
    ...lines,
    "  help",
    "      Shows this.",
  ].join("\n");
}

async function run(args: readonly string[]): Promise<void> {
  const [name = "help", ...rest] = args;
  if (name === "help" || name === "--help") {
    console.log(help());
    return;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) throw new CommandError(`There is no command ${name}. \`commontable help\` lists them.`);
  const { values, positionals } = parse(command, rest);
  await command.run({
    options: values,
    words: positionals,
    config: readConfig(process.env),
    print: (line) => console.log(line),
    endWith: (code) => (process.exitCode = code),
  });
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries(Object.entries(command.options).map(([name, type]) => [name, { type }])),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${reason}\nUsage: commontable ${command.name} ${command.usage}`, {
      cause: error,
    });
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommandError || error instanceof ConfigError) console.error(error.message);
  else if (error instanceof AppError) console.error(error.sentence);
  else console.error(error);
  process.exitCode = 1;
}
