/**
 * What this machine lets tests do beyond running programs. Where it does not, the tests that need it are left out of
 * `npm test`, which says so; `pnpm test:crash` runs them all and fails.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
  return found;
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
