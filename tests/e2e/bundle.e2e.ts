/** What a browser must load before somebody can write, as it would travel: gzip. */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Response } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { TestServer } from "../support/server.ts";

const editableBytesMax = 350 * 1024;

const server = new TestServer();
let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

test("[SH8] the way to an editable agenda stays within 350 KB of JavaScript", async () => {
  // Without a service worker: it fetches the rest for offline use and would count here.
  const rosa = await Person.arriveOnline(browser, () => server.url);
  const scripts: Response[] = [];
  rosa.page.on("response", (response) => {
    if (/\.js(\?|$)/.test(response.url())) scripts.push(response);
  });
  await rosa.sitDown("emp90", "rosa");
  await rosa.openAgenda("emp90");
  const sizes = await Promise.all(
    [...scripts].map(async (response) => {
      const body = await response.body();
      return [new URL(response.url()).pathname, gzipSync(body, { level: 9 }).length] as const;
    }),
  );
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(
    `${(total / 1024).toFixed(1)} KB of JavaScript (gzip) in ${sizes.length} files to an editable agenda`,
  );
  expect(total, JSON.stringify(sizes.toSorted((a, b) => b[1] - a[1]))).toBeLessThanOrEqual(editableBytesMax);
  await rosa.leave();
});
