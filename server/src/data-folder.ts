/** What lies in the data folder: the two databases, files, the search index, the cookie secret, a note of the running server. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { newSecret } from "./http/secrets.ts";

export const recordsFile = "records.db";
export const logFile = "log.db";
/** The search index: a cache, no part of a backup. */
export const searchFolder = "search";
/** Files that people put into documents, each under the hash of its content. */
export const filesFolder = "files";
/** Archives while they are being sent; no part of a backup. */
export const incomingFolder = "incoming";

const secretFile = "auth-secret";
const runningFile = "server.json";
/** Only whoever runs the server may read what opens it. */
const ownerOnly = 0o600;
const askTimeoutMs = 1_500;

const running = z.object({ url: z.url(), pid: z.number(), instance: z.string() });

/** A server at work on a data folder. */
export type Running = z.infer<typeof running>;

export function makeDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}

/** Reads the secret that signs cookies; the first start makes it. */
export function readAuthSecret(dataDir: string): string {
  const path = join(dataDir, secretFile);
  try {
    writeFileSync(path, newSecret(), { mode: ownerOnly, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(path, "utf8").trim();
}

export function noteRunning(dataDir: string, server: Running): void {
  writeFileSync(join(dataDir, runningFile), JSON.stringify(server), { mode: ownerOnly });
}

export function forgetRunning(dataDir: string): void {
  rmSync(join(dataDir, runningFile), { force: true });
}

/** The server at work on this folder, if one answers. A note left by a killed one is not believed. */
export async function findRunning(dataDir: string): Promise<Running | null> {
  let note: Running;
  try {
    note = running.parse(JSON.parse(readFileSync(join(dataDir, runningFile), "utf8")));
  } catch {
    // No note, or half of one: nobody is there.
    return null;
  }
  try {
    const answer = await fetch(new URL("/healthz", note.url), { signal: AbortSignal.timeout(askTimeoutMs) });
    const { instance } = z.object({ instance: z.string() }).parse(await answer.json());
    return instance === note.instance ? note : null;
  } catch {
    // Nobody answers there, or somebody else does.
    return null;
  }
}
