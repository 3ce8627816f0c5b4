import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listenAnywhere } from "../../support/listen.ts";
import { within } from "../../support/until.ts";
import type { SessionFactory } from "../../support/load/sessions.ts";
import type { Memory, Peer, PeerName, PeerOptions } from "./Peer.ts";

export interface ServerProgram {
  readonly name: PeerName;
  readonly session: SessionFactory;
  /** The program and what it is told. Printing a line says that it listens. */
  command(
    port: number,
    dataDir: string,
    options: PeerOptions,
  ): { file: string; args: string[]; env: NodeJS.ProcessEnv };
}

/** Starts a server and resolves once it accepts connections. */
export async function startServer(program: ServerProgram, options: PeerOptions = {}): Promise<Peer> {
  const server = new ServerProcess(program, options, await freePort());
  await server.restart();
  return server;
}

class ServerProcess implements Peer {
  readonly name: PeerName;
  readonly port: number;
  readonly session: SessionFactory;
  readonly #program: ServerProgram;
  readonly #options: PeerOptions;
  readonly dataDir: string;
  #process: ChildProcess | null = null;

  constructor(program: ServerProgram, options: PeerOptions, port: number) {
    this.name = program.name;
    this.session = program.session;
    this.port = port;
    this.#program = program;
    this.#options = options;
    this.dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), `commontable-bench-${program.name}-`));
  }

  get pid(): number {
    const pid = this.#process?.pid;
    if (pid === undefined) throw new Error(`${this.name} is not running`);
    return pid;
  }

  async restart(): Promise<void> {
    const { file, args, env } = this.#program.command(this.port, this.dataDir, this.#options);
    const profileTo = process.env["BENCH_PROFILE"];
    const profile = profileTo ? ["--cpu-prof", "--cpu-prof-dir", join(profileTo, this.name)] : [];
    const child = spawn(
      process.execPath,
      ["--expose-gc", ...profile, "--import", join(import.meta.dirname, "probe.ts"), file, ...args],
      {
        env: { ...process.env, NODE_ENV: "production", ...env },
        stdio: ["ignore", "pipe", "inherit", "ipc"],
      },
    );
    this.#process = child;
    const listens = new Promise<void>((resolve, reject) => {
      child.stdout?.once("data", () => resolve());
      child.once("exit", (code) => reject(new Error(`${this.name} ended (${code})`)));
    });
    await within(20_000, `${this.name} listens`, listens);
    child.stdout?.resume();
  }

  async memory(collect = true): Promise<Memory> {
    // Safe: `probe.ts` answers with exactly this.
    return (await this.ask(collect ? "memory after collecting" : "memory")) as Memory;
  }

  ask(question: string): Promise<unknown> {
    const child = this.#process;
    if (!child) throw new Error(`${this.name} is not running`);
    const answer = new Promise<unknown>((resolve) => {
      child.once("message", resolve);
    });
    child.send(question);
    return within(20_000, `${this.name} answers`, answer);
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
    });
    if (process.env["BENCH_PROFILE"]) child.send("exit");
    else child.kill("SIGKILL");
    await within(10_000, `${this.name} ends`, ended);
  }

  async stop(): Promise<void> {
    await this.kill();
    if (this.#options.dataDir === undefined) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenAnywhere(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
