/** One command of `commontable`. */
import type { Config } from "../config.ts";

export interface CommandInput {
  /** Values of `--name value`; a flag without value is `true`. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
  readonly config: Config;
  /** Prints a line. What scripts read comes last. */
  readonly print: (line: string) => void;
  /** The exit code of a command that did something, and has to say more of it; 0 where it says none. */
  readonly endWith: (code: number) => void;
}

export interface Command {
  readonly name: string;
  /** After the name, as help shows it. */
  readonly usage: string;
  readonly about: string;
  readonly options: Readonly<Record<string, "string" | "boolean">>;
  run(input: CommandInput): Promise<void>;
}

/** Something the person at the keyboard can mend; shown as one sentence. */
export class CommandError extends Error {}

export function textOption({ options }: Pick<CommandInput, "options">, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function requiredOption(input: Pick<CommandInput, "options">, name: string): string {
  const value = textOption(input, name);
  if (value === undefined) throw new CommandError(`Say which with --${name}.`);
  return value;
}
