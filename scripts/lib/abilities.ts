/**
 * What this machine lets tests do beyond running programs. Where it does not, the tests that need it are left out of
 * `npm test`, which says so; `pnpm test:crash` runs them all and fails.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface LeftOut {
  /** A pattern of test files. */
  readonly files: string;
  /** One sentence: what is missing and how to get it. */
  readonly why: string;
}

/** The tests this machine cannot run. */
export function leftOut(): LeftOut[] {
  const found: LeftOut[] = [];
  if (!canTrace()) {
    found.push({
      files: "tests/integration/crash/{faults,order,power-cut}.test.ts",
      why: "they watch system calls, and strace is missing or may not trace (Debian: apt-get install strace)",
    });
  }
  if (!canMount()) {
    found.push({
      files: "tests/integration/crash/full-disk.test.ts",
      why: "it fills a small disk of its own, and this user may not mount one",
    });
  }
  if (!isOnPath("soffice")) {
    found.push({
      files: "tests/integration/paper/libreoffice.test.ts",
      why: "it opens our Word files in LibreOffice, which is missing (Debian: apt-get install libreoffice-writer-nogui)",
    });
  }
  return found;
}

/** Looked for and not started: that alone would take half a second of every run. */
function isOnPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function canTrace(): boolean {
  return spawnSync("strace", ["-f", "-o", "/dev/null", "true"]).status === 0;
}

function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), "commontable-mount-"));
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", place]).status === 0;
  if (isMounted) spawnSync("umount", [place]);
  rmSync(place, { recursive: true });
  return isMounted;
}
