/**
 * A real server process on a free port with its own data folder. It can be killed without warning and
 * started again on the same port and data, as a machine that lost power would.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { token } from "@commontable/server/cli/token.ts";
import { readConfig } from "@commontable/server/config.ts";
import { root } from "./paths.ts";
import { within } from "./until.ts";

const readyPattern = /Commontable is ready at (http:\/\/\S+)/;
const startDeadlineMs = 30_000;
const stopDeadlineMs = 10_000;

export class TestServer {
  readonly dataDir = mkdtempSync(join(tmpdir(), "commontable-e2e-"));
  readonly #env: Readonly<Record<string, string>>;
  #process: ChildProcess | undefined;
  #output = "";
  #url = "";

  constructor(env: Readonly<Record<string, string>> = {}) {
    this.#env = env;
  }

  /** Starts on a free port, or on the port it had before. Resolves once it accepts connections. */
  async start(): Promise<this> {
    const port = this.#url ? new URL(this.#url).port : "0";
    this.#takeSeed();
    const child = spawn(process.execPath, [join(root, "server/src/main.ts")], {
      cwd: root,
      env: {
        ...process.env,
        HOST: "127.0.0.1",
        NODE_ENV: "production",
        DEMO: "1",
        ...this.#env,
        PORT: port,
        DATA_DIR: this.dataDir,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    const ready = Promise.withResolvers<string>();
    const take = (chunk: string) => {
      this.#output = (this.#output + chunk).slice(-20_000);
      const url = readyPattern.exec(this.#output.slice(this.#startOfRun))?.[1];
      if (url) ready.resolve(url.replace(/\/$/, ""));
    };
    this.#startOfRun = this.#output.length;
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.once("exit", (code) => ready.reject(new Error(`The server ended (${code}):\n${this.#output}`)));
    this.#url = await within(startDeadlineMs, `the server is ready\n${this.#output}`, ready.promise);
    return this;
  }

  #startOfRun = 0;

  /** The examples as they are written at a first start, which takes a while: browser tests begin with a copy. */
  #takeSeed(): void {
    const seed = process.env["E2E_SEED"];
    const hasExamples = (this.#env["DEMO"] ?? "1") === "1";
    if (seed && hasExamples && readdirSync(this.dataDir).length === 0)
      cpSync(seed, this.dataDir, { recursive: true });
  }

  get url(): string {
    return this.#url;
  }

  /** The address sockets connect to. */
  get socketUrl(): string {
    return this.#url.replace(/^http/, "ws");
  }

  get output(): string {
    return this.#output;
  }

  /** Memory and CPU time are read from the process itself. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get isUp(): boolean {
    const child = this.#process;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Ends it without warning: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Asks it to leave in good order and removes its data. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Asks it to leave in good order; the data stays. */
  async leave(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Fills the data folder from a backup, before the first start. */
  async restore(from: string): Promise<void> {
    await this.command("restore", "--from", from);
  }

  /** Runs `commontable …` on this server's data and returns the last line it prints. */
  async command(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, "server/src/cli/main.ts"), ...args],
      {
        cwd: root,
        env: { ...process.env, ...this.#env, DATA_DIR: this.dataDir },
      },
    );
    return stdout.trimEnd().split("\n").at(-1) ?? "";
  }

  /** A token with which a program joins a partnership as somebody. Runs the command in this process: a walkthrough needs dozens. */
  async token(partnership: string, role = "edit", email = "program@example.org"): Promise<string> {
    const lines: string[] = [];
    await token.run({
      options: { partnership, role, email },
      words: [],
      config: readConfig({ ...this.#env, DATA_DIR: this.dataDir }),
      print: (line) => lines.push(line),
      endWith: () => undefined,
    });
    return lines.at(-1) ?? "";
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || !this.isUp) return;
    const ended = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
    });
    child.kill(signal);
    try {
      await within(stopDeadlineMs, `the server leaves after ${signal}`, ended);
    } catch (error) {
      child.kill("SIGKILL");
      throw error;
    }
  }
}
