/** Every screen, light and dark: nothing axe can find, nothing that scrolls sideways, nothing that needs a mouse. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { colorViolations, sidewaysScroll, violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";

const server = new TestServer();
let browser: Browser;
/** Walks through every screen. */
let visitor: Person;

/** Each with words that stand on it once it is all there: an empty page has no faults. */
const screens: [name: string, path: string, words: string][] = [
  ["start", "/", "Look around"],
  ["examples", "/demo", "Rosa Delgado"],
  ["begin", "/start", "Start"],
  ["sign-in", "/sign-in", "Email address"],
  ["home", "/p/emp90", "The line is bending"],
  ["agenda", "/p/emp90/agenda", "The average hides a gap"],
  ["measures", "/p/emp90/measures", "Labor force in gainful work"],
  ["measure", "/p/emp90/measures/emp90-gainful", "The story behind the line"],
  ["charter", "/p/emp90/charter", "What we owe each other"],
  ["trust", "/p/emp90/trust/emp90-table", "Does gainful need a wage in it?"],
  ["people", "/p/emp90/people", "Riverside Clinic"],
  ["settings", "/p/emp90/settings", "Text size"],
];

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  visitor = await Person.arriveOnline(browser, () => server.url, { reducedMotion: "reduce" });
  await visitor.sitDown("emp90", "rosa");
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

async function visit(person: Person, path: string, words: string): Promise<void> {
  await person.go(path);
  await person.page.locator("h1").first().waitFor({ state: "attached" });
  await person.page.locator("main").getByText(words).filter({ visible: true }).first().waitFor();
  // A page keeps asking for nothing once it shows what it has; skeletons are gone by then.
  await person.page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  await person.page.waitForLoadState("networkidle");
}

/** The page has drawn what was just asked of it. */
async function drawn({ page }: Person): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
        // A busy browser may give a page that nobody looks at no frames.
        setTimeout(resolve, 2_000);
      }),
  );
}

test.each(screens)(
  "[SH6] %s shows nothing that axe can find, light and dark, and does not scroll sideways on a phone",
  async (name, path, words) => {
    await visitor.page.setViewportSize({ width: 1440, height: 900 });
    await visitor.page.emulateMedia({ colorScheme: "light" });
    await visit(visitor, path, words);
    for (const colorScheme of ["light", "dark"] as const) {
      await visitor.page.emulateMedia({ colorScheme });
      await drawn(visitor);
      await shoot(visitor.page, `screen-${name}-${colorScheme}`);
      const look = colorScheme === "light" ? violations : colorViolations;
      expect(await look(visitor.page), colorScheme).toEqual([]);
    }
    for (const width of [390, 320]) {
      await visitor.page.setViewportSize({ width, height: 844 });
      await drawn(visitor);
      await shoot(visitor.page, `screen-${name}-${width}`);
      expect(await sidewaysScroll(visitor.page), `at ${width} pixels`).toBe(0);
    }
  },
);

test("[W1] by keyboard alone: from the start page to a saved word in the agenda", async () => {
  const rosa = await Person.arriveOnline(browser, () => server.url);
  await rosa.go("/");
  await rosa.tabTo(/^Look around/);
  await rosa.press("Enter");
  await rosa.page.waitForURL(/\/demo/);
  // The page itself takes the focus on arriving, and holds these words too.
  await rosa.tabTo(/Open as Rosa Delgado/, "button");
  await rosa.press("Enter");
  await rosa.page.waitForURL(/\/p\/emp90\/agenda/);
  await rosa.textIsThere();
  await rosa.tabTo(/^Common agenda$/, "textbox");
  await rosa.press("Control+Home", "End");
  await rosa.press("ArrowDown", "End");
  await rosa.type(" By hand.");
  await rosa.sees("By hand.");
  await rosa.saves("saved", "seen");
  await rosa.leave();
});

test("[W3] by keyboard alone: a link is made, a seat taken, words written, and the link taken back", async () => {
  const jonas = await Person.arriveOnline(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  await jonas.go("/p/emp90/people");
  await jonas.tabTo(/^Invite$/);
  await jonas.press("Enter");
  await jonas.page.getByRole("dialog").waitFor();
  await jonas.tabTo(/Most that people may do/);
  await jonas.press("Enter");
  await jonas.page.getByRole("option", { name: /^Write/ }).waitFor();
  await jonas.type("Write");
  await jonas.press("Enter");
  await jonas.tabTo(/^Make the link/);
  await jonas.press("Enter");
  const link = await jonas.page.getByRole("dialog").locator("bdi").first().innerText();

  const guest = await Person.arriveOnline(browser, () => server.url);
  await guest.go(new URL(link.trim()).pathname);
  await guest.tabTo(/^Your name/);
  await guest.type("Teresa Quill");
  await guest.press("Tab");
  await guest.type("Second Door Circle");
  await guest.press("Tab");
  await guest.tabTo(/^Yes/);
  await guest.press("Space");
  await guest.tabTo(/^Take my seat/);
  await guest.press("Enter");
  await guest.page.waitForURL(/\/p\/emp90\/agenda/);
  await guest.textIsThere();
  await guest.tabTo(/^Common agenda$/, "textbox");
  await guest.press("Control+Home", "ArrowDown", "End");
  await guest.type(" Written by the guest.");
  await guest.saves("saved", "seen");

  await jonas.tabTo(/^Take back the link/);
  await jonas.press("Enter");
  await jonas.tabTo(/^Take back$/);
  await jonas.press("Enter");
  await guest.page
    .getByText(/Your access to this partnership has ended/)
    .first()
    .waitFor();
  await guest.leave();
  await jonas.leave();
});
