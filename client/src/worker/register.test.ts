import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { registerServiceWorker } from "./register.ts";

/** A worker of a newer version. It takes over when it is told to, unless it has already. */
class FakeWorker {
  state: ServiceWorkerState = "installed";
  readonly #container: EventTarget;

  constructor(container: EventTarget) {
    this.#container = container;
  }

  postMessage(): void {
    if (this.state !== "installed") return;
    this.state = "activated";
    this.#container.dispatchEvent(new Event("controllerchange"));
  }
}

let waiting: FakeWorker;
let reload: ReturnType<typeof vi.fn<() => void>>;

/** A tab that shows that a new version is there. */
async function tab() {
  const updates = registerServiceWorker();
  await vi.waitFor(() => expect(updates.isReady()).toBe(true));
  return updates;
}

beforeEach(() => {
  const container = new EventTarget();
  waiting = new FakeWorker(container);
  const registration = Object.assign(new EventTarget(), { waiting, update: () => Promise.resolve() });
  Object.assign(container, { controller: {}, register: () => Promise.resolve(registration) });
  reload = vi.fn();
  vi.stubEnv("PROD", true);
  vi.stubGlobal("navigator", { serviceWorker: container });
  vi.stubGlobal("location", { reload });
  vi.useFakeTimers({ toFake: ["setInterval"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

test("[SH14] a press hands over to the new version and then reloads", async () => {
  const updates = await tab();
  updates.takeUpdate();
  expect([waiting.state, reload.mock.calls.length]).toEqual(["activated", 1]);
});

test("[SH14] a press reloads where another tab took the new version before, and after staying on the page", async () => {
  const updates = await tab();
  waiting.state = "activated";
  updates.takeUpdate();
  updates.takeUpdate();
  expect(reload).toHaveBeenCalledTimes(2);
});
