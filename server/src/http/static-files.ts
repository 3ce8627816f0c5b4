/**
 * The page's files, as `vite build` left them.
 *
 * 1. Files with a hash in their name never change and are kept for ever; the page and the service worker are
 *    asked again each time, so that a new release is noticed.
 * 2. Any other address is the page itself: it reads the address. Addresses of files that are not there are 404.
 * 3. Text is sent compressed; each file is compressed once and kept in memory (about 1 MB in all).
 */
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { Hono, type Context } from "hono";

type Encoding = "br" | "gzip";

interface StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly modifiedMs: number;
  readonly packed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

const compressible = /^(text\/|application\/|image\/svg)/;
const serviceWorkers = new Set(["/sw.js", "/service-worker.js", "/worker.js"]);
/** Smaller than this, compression saves no packet. */
const compressAbove = 1_024;

const brotli = promisify(brotliCompress);
const pack = promisify(gzip);

export function createStaticFiles(folder: string): Hono {
  const files = new Map<string, StoredFile>();

  async function load(path: string): Promise<StoredFile | null> {
    const file = join(folder, normalize(path));
    if (!file.startsWith(folder + sep)) return null;
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return null;
    const known = files.get(file);
    if (known?.modifiedMs === found.mtimeMs) return known;
    const bytes = new Uint8Array(await readFile(file));
    const stored = { bytes, modifiedMs: found.mtimeMs, packed: new Map() };
    files.set(file, stored);
    return stored;
  }

  async function answer(c: Context, path: string, file: StoredFile): Promise<Response> {
    const type = types[extname(path)] ?? "application/octet-stream";
    c.header("content-type", type);
    c.header(
      "cache-control",
      path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    );
    if (serviceWorkers.has(path)) c.header("service-worker-allowed", "/");
    const tag = `W/"${file.modifiedMs.toString(36)}-${file.bytes.length.toString(36)}"`;
    c.header("etag", tag);
    if (c.req.header("if-none-match") === tag) return c.body(null, 304);
    if (!compressible.test(type) || file.bytes.length < compressAbove) return c.body(file.bytes);
    c.header("vary", "accept-encoding");
    const encoding = encodingFor(c.req.header("accept-encoding"));
    if (encoding === null) return c.body(file.bytes);
    c.header("content-encoding", encoding);
    const packed = file.packed.get(encoding) ?? compress(file.bytes, encoding);
    file.packed.set(encoding, packed);
    return c.body(await packed);
  }

  return new Hono().get("*", async (c) => {
    const path = safeDecode(c.req.path);
    const file = path === null || path.endsWith("/") ? null : await load(path);
    if (path !== null && file) return answer(c, path, file);
    if (path === null || extname(path) !== "") return c.notFound();
    const page = await load("/index.html");
    if (page) return answer(c, "/index.html", page);
    return c.text("The page has not been built yet. Run `npm start`, or `pnpm build` and reload.\n", 503);
  });
}

function encodingFor(accepted = ""): Encoding | null {
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : null;
}

async function compress(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const packed =
    encoding === "br"
      ? await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : await pack(bytes, { level: 9 });
  return new Uint8Array(packed);
}

function safeDecode(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes("\0") ? null : decoded;
  } catch {
    // Not a valid encoding, so not a name of ours.
    return null;
  }
}
