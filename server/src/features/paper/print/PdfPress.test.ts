import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Paper } from "@commontable/shared/features/paper/paper.ts";
import { findChromium } from "./find-chromium.ts";
import { PdfPress } from "./PdfPress.ts";

const paper: Paper = {
  title: "Charter <script>",
  partnership: "Table",
  day: "2026-11-26",
  isExample: false,
  standsOn: null,
  sheet: "a4",
  blocks: [],
  threads: [],
};

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "press-test-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that takes the place of the browser. Its last argument is the page's address. */
async function program(name: string, script: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(
    file,
    `#!/bin/sh\nfor a in "$@"; do case $a in --print-to-pdf=*) out="\${a#*=}";; file:*) page="\${a#file://}";; esac; done\n${script}\n`,
  );
  await chmod(file, 0o755);
  return file;
}

test("[PA11] the browser gets one file of ours, none of the server's settings, and leaves nothing behind", async () => {
  process.env["AUTH_SECRET_OF_TEST"] = "secret";
  const chromium = await program("copies", `{ cat "$page"; env; } > "$out"; echo "$HOME" > "${folder}/home"`);
  const made = new TextDecoder().decode(await new PdfPress({ chromium }).print(paper));
  delete process.env["AUTH_SECRET_OF_TEST"];
  expect(made).toContain("default-src 'none'");
  expect(made).toContain("<title>Charter &lt;script&gt;, Table</title>");
  expect(made).not.toContain("AUTH_SECRET_OF_TEST");
  expect(existsSync((await readFile(join(folder, "home"), "utf8")).trim())).toBe(false);
});

test("[PA11] a browser that does not end is ended, with what it started, and the next file is made", async () => {
  const chromium = await program(
    "hangs",
    `[ -e "${folder}/once" ] && { echo done > "$out"; exit 0; }; touch "${folder}/once"; sleep 600 & sleep 600`,
  );
  const press = new PdfPress({ chromium, printMs: 300 });
  await expect(press.print(paper)).rejects.toMatchObject({
    sentence: "The PDF could not be made. Print the document instead, and choose “Save as PDF”.",
  });
  expect(new TextDecoder().decode(await press.print(paper))).toBe("done\n");
});

test("[PA11] one at a time; whoever comes when others wait already is asked to come later", async () => {
  const chromium = await program(
    "counts",
    `mkdir "${folder}/busy" || exit 1; sleep 0.05; rmdir "${folder}/busy"; echo x > "$out"`,
  );
  const press = new PdfPress({ chromium, waitingMax: 1 });
  const both = [press.print(paper), press.print(paper)];
  await expect(press.print(paper)).rejects.toMatchObject({ code: "too-many" });
  expect(await Promise.all(both)).toHaveLength(2);
});

test("[PA11] a browser is the program that was named, else the first on the path, else none", async () => {
  const chromium = await program("chromium", "");
  expect(findChromium({ program: chromium })).toBe(chromium);
  expect(findChromium({ program: join(folder, "nothing") })).toBeNull();
  expect(findChromium({ path: `/nowhere:${folder}` })).toBe(chromium);
  expect(findChromium({ path: "/nowhere" })).toBeNull();
  expect(findChromium(null)).toBeNull();
  expect(await readdir(folder)).toContain("chromium");
});
