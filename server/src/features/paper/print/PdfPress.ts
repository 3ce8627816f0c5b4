/**
 * Makes PDF files with the machine's own Chromium.
 *
 * 1. The browser is given one file of our own making, with every word escaped. The file's own policy lets nothing run and
 *    nothing be loaded, and no name resolves: there is nothing it could ask and nobody it could reach. (Scripts cannot
 *    be switched off as a whole: the browser prints by a page of its own that needs them.)
 * 2. One browser at a time, started for one file and gone after it, with its whole group of processes. One that takes
 *    longer than `printMs` is killed.
 * 3. Its profile and both files lie in a folder of its own that goes with it.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { escapeHtml } from "@commontable/shared/documents/html.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { Paper } from "@commontable/shared/features/paper/paper.ts";
import { dataAddress } from "../../files/pictures.ts";
import { paperHtml } from "./paper-html.ts";
import { printStyle } from "./print-style.ts";

export interface PdfPressOptions {
  /** The browser's program. */
  readonly chromium: string;
  readonly printMs?: number;
  /** How many may wait behind the one that is printed. */
  readonly waitingMax?: number;
}

const printMsDefault = 20_000;
const waitingMaxDefault = 4;

const noPdf = "The PDF could not be made. Print the document instead, and choose “Save as PDF”.";

export class PdfPress {
  readonly #chromium: string;
  readonly #printMs: number;
  readonly #waitingMax: number;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ chromium, printMs = printMsDefault, waitingMax = waitingMaxDefault }: PdfPressOptions) {
    this.#chromium = chromium;
    this.#printMs = printMs;
    this.#waitingMax = waitingMax;
  }

  /** Throws `too-many` when others wait already, `internal` when the browser makes nothing. */
  async print(paper: Paper): Promise<Uint8Array> {
    if (this.#waiting > this.#waitingMax) throw new AppError("too-many");
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#print(paper));
    // Whoever waits behind it does not care how it ended.
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #print(paper: Paper): Promise<Uint8Array> {
    const folder = await mkdtemp(join(tmpdir(), "commontable-pdf-"));
    try {
      const page = join(folder, "paper.html");
      const file = join(folder, "paper.pdf");
      await writeFile(page, pageOf(paper), { mode: 0o600 });
      await this.#run([...switches(folder), `--print-to-pdf=${file}`, pathToFileURL(page).href], folder);
      return new Uint8Array(await readFile(file));
    } catch (cause) {
      throw cause instanceof AppError ? cause : new AppError("internal", { sentence: noPdf, cause });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** Waits until the browser has left. */
  #run(args: readonly string[], folder: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.#chromium, args, {
        // A group of its own, so that what the browser starts ends with it.
        detached: true,
        stdio: "ignore",
        // Settings of this server are none of the browser's business.
        env: { PATH: process.env["PATH"], HOME: folder, TMPDIR: folder, LANG: "C.UTF-8" },
      });
      const deadline = setTimeout(() => endGroup(child), this.#printMs);
      child.once("error", (error) => {
        clearTimeout(deadline);
        reject(error);
      });
      child.once("close", (code, signal) => {
        clearTimeout(deadline);
        endGroup(child);
        if (code === 0) resolve();
        else reject(new Error(`the browser left with ${code ?? signal}`));
      });
    });
  }
}

function switches(folder: string): string[] {
  return [
    "--headless",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
    `--user-data-dir=${join(folder, "profile")}`,
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    // The sandbox of Chromium refuses root; a server in a container often is.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All of them have left already.
  }
}

function pictureIn({ pictures }: Paper, file: string): string | null {
  const picture = pictures?.get(file);
  return picture === undefined ? null : dataAddress(picture);
}

/** One file with nothing outside it. */
function pageOf(paper: Paper): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(`${paper.title}, ${paper.partnership}`)}</title>
<style>body { margin: 0; } ${printStyle(paper)}</style>
</head>
<body>
${paperHtml(paper, (file) => pictureIn(paper, file))}
</body>
</html>`;
}
