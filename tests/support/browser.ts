/**
 * A browser for tests: `$CHROME`, else a Chromium of the system, else the one packed in a dependency
 * (x64 Linux), so that a bare machine needs no installation.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { cache } from "./paths.ts";

const systemPaths = [
  // The same engine without windows and profiles: a person who arrives costs a third less of the machine.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

async function findBrowser(): Promise<string> {
  const chosen = process.env.CHROME ?? systemPaths.find((path) => existsSync(path));
  return chosen ?? (await unpackBrowser());
}

async function unpackBrowser(): Promise<string> {
  const folder = join(cache, "chromium");
  mkdirSync(folder, { recursive: true });
  // Its default is one shared file in the system's temporary folder, where two users collide. The second
  // variable makes it unpack the system libraries and fonts that a bare machine lacks.
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs24.x";
  try {
    const packed = await import("@sparticuz/chromium");
    return await packed.default.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
}
