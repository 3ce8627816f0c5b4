/** Settings from the environment, checked once at start. `docs/ops.md` explains them to people. */
import { resolve } from "node:path";
import { z } from "zod";

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Demo partnerships that anybody who reaches the server may enter. */
  readonly demo: boolean;
  /** The address people use, when a proxy stands in front: `https://table.example.org`. */
  readonly publicUrl: string | null;
  readonly mail: { url: string; from: string } | null;
  /** How many proxies stand in front; that many entries of `X-Forwarded-For` are believed. */
  readonly trustedProxies: number;
  /** Signs cookies. Null: one is made and kept in the data folder. */
  readonly authSecret: string | null;
  /** Where the server makes a backup every hour, and how many it keeps. */
  readonly backups: { folder: string; keep: number } | null;
  /** Where a Chromium for making PDF files is looked for: a program, or the folders of a path. Null: nowhere. */
  readonly chromium: { program: string } | { path: string } | null;
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
const loopback = new Set(["127.0.0.1", "::1", "localhost"]);
const switchText = z.enum(["0", "1"], { error: "must be 0 or 1" });

const environment = z.object({
  PORT: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(0, "must be 0 or more")
    .max(65_535, "must be 65535 or less")
    .default(4747),
  HOST: z.string().min(1, "must not be empty").default("127.0.0.1"),
  DATA_DIR: z.string().min(1, "must not be empty").default("./data"),
  DEMO: switchText.optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://table.example.org", abort: true })
    .refine((value) => new URL(value).pathname === "/", "must have nothing after the host name")
    .transform((value) => new URL(value).origin)
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an address such as smtp://user:password@host:587" })
    .optional(),
  MAIL_FROM: z.string().min(3, "must be an email address").optional(),
  TRUST_PROXY: z.coerce
    .number({ error: "must be the number of proxies in front" })
    .int("must be a whole number")
    .min(0, "must be 0 or more")
    .max(10, "must be 10 or less")
    .default(0),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_KEEP: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(1, "must be 1 or more")
    .default(24),
  CHROME: z.string().optional(),
  PATH: z.string().default(""),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("warn"),
});

/** A setting that cannot be used. The message is one sentence for whoever started the server. */
export class ConfigError extends Error {}

export function isLoopback(host: string): boolean {
  return loopback.has(host) || host.startsWith("127.");
}

/** Reads the settings. An empty value counts as absent, as compose files write it. Throws `ConfigError`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = environment.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ConfigError(`${issue?.path.join(".") ?? "A setting"} ${issue?.message ?? "cannot be used"}.`);
  }
  const read = result.data;
  if (read.SMTP_URL !== undefined && read.MAIL_FROM === undefined) {
    throw new ConfigError("MAIL_FROM must be set when SMTP_URL is: mail needs an address to come from.");
  }
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.DATA_DIR),
    demo: read.DEMO === undefined ? isLoopback(read.HOST) : read.DEMO === "1",
    publicUrl: read.PUBLIC_URL ?? null,
    mail:
      read.SMTP_URL !== undefined && read.MAIL_FROM !== undefined
        ? { url: read.SMTP_URL, from: read.MAIL_FROM }
        : null,
    trustedProxies: read.TRUST_PROXY,
    authSecret: read.AUTH_SECRET ?? null,
    backups:
      read.BACKUP_DIR === undefined ? null : { folder: resolve(read.BACKUP_DIR), keep: read.BACKUP_KEEP },
    chromium:
      read.CHROME === undefined
        ? { path: read.PATH }
        : read.CHROME === "off"
          ? null
          : { program: read.CHROME },
    logLevel: read.LOG_LEVEL,
  };
}
