/**
 * Lets the page open without a network. It keeps the built files and `index.html`, and nothing else.
 *
 * 1. Calls (`/api`), sockets (`/sync`) and other origins are never touched: no stored answer may pass for
 *    the server's.
 * 2. A navigation asks the network first and falls back to the kept page, so that a new release is used as
 *    soon as it can be reached.
 * 3. A built file has a hash in its name and never changes: the kept one is used.
 * 4. A new version waits until the page asks for it: nobody's page changes under their hands.
 */

/** The part of a service worker's global scope used here; the DOM library does not know it. */
interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", handler: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", handler: (event: RequestEvent) => void): void;
  addEventListener(type: "message", handler: (event: { readonly data: unknown }) => void): void;
}

interface LifeEvent {
  waitUntil(promise: Promise<unknown>): void;
}

interface RequestEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Written by the build: which files, and a version that changes with any of them. */
declare const __PRECACHE__: { readonly version: string; readonly paths: readonly string[] };

// Safe: this file runs only as a service worker, whose global scope has these members.
const scope = globalThis as unknown as WorkerScope;
const { version, paths } = __PRECACHE__;
const cachePrefix = "commontable-shell/";
const cacheName = cachePrefix + version;
const shellPath = "/index.html";
const known: ReadonlySet<string> = new Set(paths);
/** A network that answers slower than this loses against the kept page. */
const navigationWaitMs = 3_000;

scope.addEventListener("install", (event) => {
  event.waitUntil(fill());
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

scope.addEventListener("message", ({ data }) => {
  if (data === "take-over") void scope.skipWaiting();
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.location.origin) return;
  if (url.pathname.startsWith("/api/") || url.pathname.startsWith("/sync/") || url.pathname === "/healthz")
    return;
  if (request.mode === "navigate") event.respondWith(navigate(request));
  else if (known.has(url.pathname)) event.respondWith(kept(url.pathname, request));
});

/** All files or none: a shell with a missing part would open to an error. */
async function fill(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(paths.map((path) => new Request(path, { cache: "no-cache" })));
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/** Rule 2. */
async function navigate(request: Request): Promise<Response> {
  const fromNetwork = fetch(request);
  const shell = await kept(shellPath, request).catch(() => null);
  if (!shell) return fromNetwork;
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(shell), navigationWaitMs);
  });
  // A proxy's error page while the server restarts is no page of ours either.
  const answered = fromNetwork.then((response) => (response.status >= 500 ? shell : response));
  return Promise.race([answered.catch(() => shell), late]);
}

/** Rule 3. */
async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}
