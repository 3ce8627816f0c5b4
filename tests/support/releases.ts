/** Pages of another age in a browser: built from the sources as something they are not, or kept from a release. */
import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import { decodeChannelFrame } from "@commontable/shared/sync/frames.ts";
import type { ClientAge } from "@commontable/client/another-age-plugin.ts";
import { type KeptRelease, readRelease, releaseIn } from "./kept-release.ts";
import { listenAnywhere } from "./listen.ts";
import { cache, root } from "./paths.ts";

const vite = join(root, "client/node_modules/vite/bin/vite.js");

const kinds: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

export async function buildRelease(name: string, age: ClientAge): Promise<KeptRelease> {
  const folder = join(cache, "releases", name);
  const output = ["--outDir", folder, "--emptyOutDir", "--sourcemap", "false"];
  await promisify(execFile)(process.execPath, [vite, "build", ...output], {
    cwd: join(root, "client"),
    env: { ...process.env, NODE_ENV: "production", CLIENT_AGE: JSON.stringify(age) },
    maxBuffer: 16 * 1024 * 1024,
  });
  return releaseIn(folder, { version: name, schemaVersion: age.schemaVersion ?? SCHEMA_VERSION });
}

export function keptReleases(): KeptRelease[] {
  return globSync(join(root, "tests/fixtures/releases/*.json.gz")).map(readRelease);
}

/**
 * Serves the page of one release where everything else is the server's: what a browser sees that kept the page of an
 * earlier release, or got one from a server that was newer for a while.
 */
export class ReleaseServer {
  readonly #release: () => KeptRelease;
  readonly #target: () => URL;
  readonly #server: Server;
  #port = 0;

  /** Both are asked each time: the server may have been started anew, and with another page. */
  constructor(release: () => KeptRelease, target: () => string) {
    this.#release = release;
    this.#target = () => new URL(target());
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.on("upgrade", (request, near: Socket, head: Buffer) => this.#carry(request, near, head));
  }

  async open(): Promise<this> {
    this.#port = await listenAnywhere(this.#server);
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(near: IncomingMessage, response: ServerResponse): void {
    const path = new URL(near.url ?? "/", this.url).pathname.slice(1);
    if (/^(api|healthz)(\/|$)/.test(path)) {
      const { hostname, port } = this.#target();
      const { method, headers, url } = near;
      const far = request({ hostname, port, method, headers, path: url }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      far.on("error", () => response.writeHead(502).end());
      near.pipe(far);
      return;
    }
    // Whatever is no file is a place in the page.
    const { files } = this.#release();
    const name = files.has(path) ? path : "index.html";
    const type = kinds[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type }).end(files.get(name));
  }

  /** A socket passes through as it is, its first request included. */
  #carry({ method, url, rawHeaders }: IncomingMessage, near: Socket, head: Buffer): void {
    const { hostname, port } = this.#target();
    const far = connect(Number(port), hostname);
    const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? `${name}: ${rawHeaders[at + 1]}` : []));
    far.write(`${method} ${url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    far.write(head);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.on("error", () => other.destroy());
      socket.pipe(other);
    }
  }
}

export interface SentUpdates {
  /** Bytes of document updates that this tab sent so far. */
  bytes: number;
  messages: number;
}

/** Listens to what a tab sends; begin before it opens the page. */
export function watchUpdates(page: Page): SentUpdates {
  const sent: SentUpdates = { bytes: 0, messages: 0 };
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      if (typeof payload === "string") return;
      const { message } = decodeChannelFrame(payload);
      if (message.type !== "update" && message.type !== "step2") return;
      sent.bytes += message.update.byteLength;
      sent.messages += 1;
    });
  });
  return sent;
}
