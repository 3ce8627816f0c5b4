/** W10: the server dies in mid-typing, comes back, and is restored on another machine. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";

const server = new TestServer();
let browser: Browser;
const backupFolder = mkdtempSync(join(tmpdir(), "commontable-backup-"));

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
  rmSync(backupFolder, { recursive: true, force: true });
});

test("[W10] nothing shown as saved is missing after a kill, and nothing is doubled", async () => {
  const rosa = await Person.arrive(browser, () => server.url);
  await rosa.sitDown("emp90", "rosa");
  await rosa.openAgenda("emp90");
  await rosa.writeParagraphAfter("The average hides a gap", "Before the fall.");
  await rosa.saves("saved", "seen");

  const typing = rosa.type(" During the fall, one letter after the other, and on it goes until the end.");
  await server.kill();
  await typing;
  await rosa.saves("on-device");
  await shoot(rosa.page, "w10-1-server-gone");

  await server.start();
  await rosa.saves("saved", "seen");
  await shoot(rosa.page, "w10-2-server-back");
  await rosa.sees(
    "Before the fall. During the fall, one letter after the other, and on it goes until the end.",
  );

  const jonas = await Person.arrive(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  await jonas.openAgenda("emp90");
  await jonas.sees(
    "Before the fall. During the fall, one letter after the other, and on it goes until the end.",
  );
  await jonas.seesWhat(rosa);

  const folder = join(backupFolder, "copy");
  await server.command("backup", "--to", folder);
  const elsewhere = new TestServer();
  try {
    await elsewhere.restore(folder);
    await elsewhere.start();
    const visitor = await Person.arrive(browser, () => elsewhere.url);
    await visitor.sitDown("emp90", "amara");
    await visitor.openAgenda("emp90");
    await visitor.sees(
      "Before the fall. During the fall, one letter after the other, and on it goes until the end.",
    );
    await visitor.seesWhat(rosa);
    await visitor.leave();
  } finally {
    await elsewhere.stop();
  }
  await rosa.leave();
  await jonas.leave();
});
