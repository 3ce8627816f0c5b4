/**
 * Registers the service worker and tells when a newer version of the page is ready.
 *
 * A new version never takes over by itself: the page shows that it is there, and `takeUpdate` reloads into
 * it when the person says so.
 */

export interface PageUpdates {
  readonly isReady: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** Hands over to the new version and reloads. */
  readonly takeUpdate: () => void;
}

const checkEveryMs = 60 * 60_000;

export function registerServiceWorker(): PageUpdates {
  const listeners = new Set<() => void>();
  let waiting: ServiceWorker | null = null;
  const ready = (worker: ServiceWorker | null) => {
    waiting = worker;
    for (const listener of listeners) listener();
  };
  if ("serviceWorker" in navigator && import.meta.env.PROD) void register(ready);
  return {
    isReady: () => waiting !== null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeUpdate: () => {
      // It waits no more: another tab told it to take over, or this one did and somebody stayed on the page.
      if (waiting?.state !== "installed") return location.reload();
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("take-over");
    },
  };
}

async function register(ready: (worker: ServiceWorker | null) => void): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register("/service-worker.js");
    watch(registration, ready);
    setInterval(() => void registration.update().catch(ignoreOffline), checkEveryMs);
  } catch {
    // A browser or a policy that forbids it: the page works, only not without a network.
  }
}

function watch(registration: ServiceWorkerRegistration, ready: (worker: ServiceWorker | null) => void): void {
  // Without a controller this is the first visit, and the worker takes charge at once.
  if (registration.waiting && navigator.serviceWorker.controller) ready(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) ready(worker);
    });
  });
}

function ignoreOffline(): void {
  // Asked again in an hour, and by the browser on every navigation.
}
