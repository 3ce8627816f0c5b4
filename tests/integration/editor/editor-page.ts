/** Builds the page with one editor, serves it on a free port and opens it in a browser. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../support/browser.ts";
import { listenAnywhere } from "../../support/listen.ts";
import { root } from "../../support/paths.ts";

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

export async function openEditorPage(): Promise<{ page: Page; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "editor-page-"));
  const vite = join(root, "client/node_modules/vite/bin/vite.js");
  const source = join(root, "client/src/editor/testing");
  await promisify(execFile)(
    process.execPath,
    [vite, "build", source, "--outDir", folder, "--emptyOutDir", "--logLevel", "error"],
    {
      cwd: join(root, "client"),
    },
  );
  const server = createServer((request, response) => {
    const path = normalize(request.url === "/" || !request.url ? "/index.html" : request.url);
    readFile(join(folder, path)).then(
      (bytes) =>
        response
          .writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  const port = await listenAnywhere(server);
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction("window.editorPage !== undefined");
  return {
    page,
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An empty text, and nothing told any more. */
export async function clear(page: Page): Promise<void> {
  // What waits behind one comes up when it goes.
  while (await page.evaluate<boolean>(closeToast));
  await page.evaluate("window.editorPage.clear()");
}

/** Answers whether there was one. */
const closeToast = `(() => {
  const close = document.querySelector('[role="status"] [aria-label="Close"]');
  close?.click();
  return close !== null;
})()`;

/** Pastes, and answers what the text says then. */
export async function paste(page: Page, html: string, text: string): Promise<string> {
  await page.evaluate(`window.editorPage.paste(${JSON.stringify(html)}, ${JSON.stringify(text)})`);
  // The very first paste waits for the sanitizer.
  await page.waitForFunction("window.editorPage.read() !== '<text>'");
  return page.evaluate<string>("window.editorPage.read()");
}
