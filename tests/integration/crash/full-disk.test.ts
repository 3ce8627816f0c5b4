/** A disk that is really full: a small one of its own, filled to the end. Needs the right to mount. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { until } from "../../support/until.ts";
import { EngineProcess } from "./EngineProcess.ts";
import { storedWords, Writer } from "./Writer.ts";

test("[FA3] a disk that is really full, and has room again", { timeout: 60_000 }, async () => {
  const disk = mkdtempSync(join(tmpdir(), "commontable-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]);
  const small = await EngineProcess.start({ directory: join(disk, "data") });
  try {
    const ana = new Writer("w0");
    await ana.connect(small.url);
    ana.write();
    await until("saved", () => ana.isSaved);
    fill(join(disk, "filler"));
    await until("told", () => {
      // What still fits into blocks that the log has may be saved, and is.
      if (ana.closed === null) ana.write();
      return ana.closed !== null;
    });
    expect(ana.closed?.code).toBe(failures["could-not-save"].close);
    rmSync(join(disk, "filler"));
    await until("saved again", async () => {
      if (ana.closed !== null) await ana.connect(small.url);
      return ana.isSaved;
    });
    await small.leave();
    expect(await storedWords(join(disk, "data"))).toEqual(ana.written);
  } finally {
    await small.kill();
    execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true });
  }
});

/** Writes until there is no room left. */
function fill(path: string): void {
  const block = Buffer.alloc(4_096, 1);
  try {
    for (;;) writeFileSync(path, block, { flag: "a" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
}
