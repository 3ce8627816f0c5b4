/** People at the table, in the words of the walkthroughs. What a page is made of stays in here. */
import { type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import { shoot } from "./screens.ts";
import { until } from "./until.ts";

export type SaveStatus = "reading" | "on-device" | "saved" | "seen" | "not-saved";

const deadlineMs = 20_000;
/** More presses than any screen should ask of somebody. */
const tabsMax = 90;

/** A person with a browser of their own: own storage, own cookies. */
export class Person {
  /** Everybody whose browser is open. */
  static readonly #present = new Set<Person>();

  readonly context: BrowserContext;
  readonly #address: () => string;
  #page: Page;
  /** Errors the page reported, other than refused connections. */
  readonly complaints: string[] = [];

  constructor(context: BrowserContext, page: Page, address: () => string) {
    this.context = context;
    this.#address = address;
    this.#page = page;
    this.#listen(page);
    Person.#present.add(this);
    context.once("close", () => Person.#present.delete(this));
  }

  /** What everybody sees now, in words and as pictures, for whoever asks why a test failed. */
  static async tellWhatIsSeen(test: string): Promise<void> {
    const name = test.replaceAll(/[^a-z0-9]+/gi, "-").slice(0, 60);
    for (const [at, person] of [...Person.#present].entries()) {
      const told = await person.#seen(`failed-${name}-${at + 1}`).catch((error: unknown) => String(error));
      console.error(`Person ${at + 1} when “${test}” failed: ${told}`);
    }
  }

  static async arrive(
    browser: Browser,
    address: () => string,
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<Person> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    context.setDefaultTimeout(deadlineMs);
    // The browser says nothing else of a try to make code from text that is caught. Looks that are pasted are meant to be refused.
    await context.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile }) => {
        if (violatedDirective.startsWith("script-src"))
          console.error(`The page's policy forbids ${violatedDirective} in ${sourceFile}`);
      }),
    );
    return new Person(context, await context.newPage(), address);
  }

  /** Somebody who never loads a page without a network: what keeps the page for that is left out, which takes time at each first visit. */
  static arriveOnline(
    browser: Browser,
    address: () => string,
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<Person> {
    return Person.arrive(browser, address, { serviceWorkers: "block", ...options });
  }

  get page(): Page {
    return this.#page;
  }

  async go(path: string): Promise<void> {
    await this.#page.goto(this.#address() + path, { waitUntil: "domcontentloaded" });
  }

  /** Closes the tab and opens another in the same browser. */
  async openNewTab(path: string): Promise<void> {
    await this.#page.close();
    this.#page = await this.context.newPage();
    this.#listen(this.#page);
    await this.go(path);
  }

  /** Picks a person of an example on the entry pages, as a visitor does. */
  async openDemoAs(name: string): Promise<void> {
    await this.go("/demo");
    await this.#page
      .getByRole("button", { name: new RegExp(`Open as ${name}`) })
      .first()
      .click();
    await this.#page.waitForURL(/\/p\//);
  }

  /** Sits down without the entry pages. */
  async sitDown(partnershipId: string, personId: string): Promise<void> {
    const answer = await this.context.request.post(`${this.#address()}/api/demo/enter`, {
      data: { partnershipId, personId: `${partnershipId}-${personId}` },
      headers: { origin: this.#address() },
    });
    if (!answer.ok()) throw new Error(`Could not sit down: ${answer.status()} ${await answer.text()}`);
  }

  async openAgenda(partnershipId: string): Promise<void> {
    await this.go(`/p/${partnershipId}/agenda`);
    await this.textIsThere();
  }

  /** Waits until this browser could show the text without a network: its content lies in the local database. */
  async keepsACopy(): Promise<void> {
    await until(
      "a copy lies on this device",
      () =>
        this.#page.evaluate(async () => {
          const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
          const counts = names
            .filter((name) => name.startsWith("commontable/"))
            .map(async (name) => {
              const answer = <T>(request: IDBRequest<T>) =>
                new Promise<T>((resolve, reject) => {
                  request.addEventListener("success", () => resolve(request.result));
                  request.addEventListener("error", () => reject(request.error ?? new Error("no answer")));
                });
              const database = await answer(indexedDB.open(name));
              const count = await answer(database.transaction("updates").objectStore("updates").count());
              database.close();
              return count;
            });
          return Math.max(0, ...(await Promise.all(counts)));
        }),
      (count) => count > 0,
      deadlineMs,
    );
  }

  /** Waits for the text; says what the page shows instead when it does not come. */
  async textIsThere(): Promise<void> {
    try {
      await this.text.waitFor();
    } catch (error) {
      const shown = await this.#page.locator("body").innerText();
      throw new Error(
        `No text to write in. The page shows: ${shown}. It complained: ${this.complaints.join("; ")}`,
        { cause: error },
      );
    }
  }

  /** The running text of the document that is open. */
  get text(): Locator {
    return this.#page.locator(".ed-text[contenteditable=true], .ed-text[contenteditable=false]").first();
  }

  /** The block that holds these words. */
  block(words: string): Locator {
    return this.text.locator(":scope > *").filter({ hasText: words }).first();
  }

  /** The words of every block, in order. Panels show each person something else and are left out. */
  async paragraphs(): Promise<string[]> {
    return this.text.locator(":scope > [data-kind]:not([data-section])").allInnerTexts();
  }

  async wholeText(): Promise<string> {
    return (await this.paragraphs()).join("\n");
  }

  /** Puts the caret into a block, so many letters from its start; at its end when absent. */
  async putCaret(words: string, offset?: number): Promise<void> {
    const block = this.block(words);
    await block.waitFor();
    await block.scrollIntoViewIfNeeded();
    await this.text.focus();
    await this.#hearsFocus();
    await until(
      "the caret stands there",
      () => this.#setCaret(block, offset),
      (stands) => stands,
    );
  }

  /** Answers whether it still stands there once the editor has heard of it. */
  async #setCaret(block: Locator, offset?: number): Promise<boolean> {
    await block.evaluate((element, at) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let left = at;
      let last: Node | null = null;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        last = node;
        const { length } = node.textContent ?? "";
        if (left !== null && left <= length) break;
        if (left !== null) left -= length;
      }
      if (last)
        document
          .getSelection()
          ?.setBaseAndExtent(
            last,
            left ?? last.textContent?.length ?? 0,
            last,
            left ?? last.textContent?.length ?? 0,
          );
    }, offset ?? null);
    await this.hearsSelection();
    return block.evaluate((element) => element.contains(document.getSelection()?.anchorNode ?? null));
  }

  /** Selects the first of these letters in something, as a pointer would, whether one may write there or not. */
  async selectWords(within: Locator, words: string): Promise<void> {
    await within.scrollIntoViewIfNeeded();
    await within.evaluate((element) => element.closest<HTMLElement>("[contenteditable=true]")?.focus());
    await this.#hearsFocus();
    await within.evaluate((element, wanted) => {
      const from = element.textContent?.indexOf(wanted) ?? -1;
      if (from < 0) throw new Error(`no ${wanted} here`);
      // What is marked lies in elements of its own.
      const placeOf = (letter: number): [Node, number] => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        let left = letter;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const { length } = node.textContent ?? "";
          if (left <= length) return [node, left];
          left -= length;
        }
        throw new Error("beyond the end");
      };
      document.getSelection()?.setBaseAndExtent(...placeOf(from), ...placeOf(from + wanted.length));
    }, words);
    await this.hearsSelection();
  }

  /** An editor that gets the focus puts back its own selection 20 ms later, unless it has heard of another one by then. */
  async #hearsFocus(): Promise<void> {
    await this.#page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 30)));
  }

  /** The editor hears of a selection by an event of the browser, one turn later. */
  async hearsSelection(): Promise<void> {
    await this.#page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  async type(words: string): Promise<void> {
    await this.#page.keyboard.type(words, { delay: 5 });
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Begins a paragraph after the block with these words and writes in it. */
  async writeParagraphAfter(words: string, text: string): Promise<void> {
    await this.putCaret(words);
    await this.press("Enter");
    await this.type(text);
  }

  async saveState(): Promise<SaveStatus | null> {
    // In one step: the badge may go with its page between two.
    const [words] = await this.#page
      .locator("[data-save]")
      .evaluateAll((badges) => badges.map((badge) => badge.getAttribute("data-save")));
    // Safe: the badge writes only these.
    return (words ?? null) as SaveStatus | null;
  }

  async saves(...wanted: SaveStatus[]): Promise<void> {
    await until(
      `the save state is ${wanted.join(" or ")}`,
      () => this.saveState(),
      (state) => state !== null && wanted.includes(state),
      deadlineMs,
    );
  }

  async saveWords(): Promise<string> {
    return (await this.#page.locator("[data-save]").first().innerText()).trim();
  }

  async sees(words: string, times = 1): Promise<void> {
    await until(
      `the text holds ${times} × ${words}`,
      () => this.wholeText(),
      (text) => text.split(words).length - 1 === times,
      deadlineMs,
    );
  }

  /** The same text to the letter, and the same suggestions in it. */
  async seesWhat(other: Person): Promise<void> {
    await until(
      "both see the same text",
      async () => (await this.wholeText()) === (await other.wholeText()),
      (same) => same,
      deadlineMs,
    );
  }

  async seesCompany(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: new RegExp(`^Here now:.*${name}`) }).waitFor();
  }

  /** A caret of somebody else with their name on it. */
  async seesCaretOf(name: string): Promise<void> {
    await this.#page.locator(".ed-caret").filter({ hasText: name }).first().waitFor({ state: "attached" });
  }

  /** Makes an invitation link on the people page and returns its address. */
  async makeInvitation(
    partnershipId: string,
    choice: { role: string; section: string | null },
  ): Promise<string> {
    await this.go(`/p/${partnershipId}/people`);
    await this.#page.getByRole("button", { name: "Invite", exact: true }).first().click();
    const dialog = this.#page.getByRole("dialog");
    await this.#choose(dialog, /Most that people may do/, new RegExp(`^${choice.role}`));
    if (choice.section !== null) await this.#choose(dialog, /Section/, new RegExp(`^${choice.section}`));
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const address = dialog.locator("bdi").first();
    await address.waitFor();
    return (await address.innerText()).trim();
  }

  /** Takes the newest link back. Returns when it was confirmed, in milliseconds since 1970. */
  async takeBackInvitation(partnershipId: string): Promise<number> {
    await this.go(`/p/${partnershipId}/people`);
    await this.#page.getByRole("button", { name: "Invite", exact: true }).first().click();
    await this.#page
      .getByRole("button", { name: /^Take back the link/ })
      .first()
      .click();
    const confirm = this.#page.getByRole("button", { name: "Take back", exact: true });
    await confirm.waitFor();
    const at = Date.now();
    await confirm.click();
    return at;
  }

  async #choose(within: Locator, field: RegExp, option: RegExp): Promise<void> {
    await within.getByRole("button", { name: field }).first().click();
    await this.#page.getByRole("option", { name: option }).first().click();
  }

  /** Presses Tab until something with this name has the focus, as somebody without a mouse does. */
  async tabTo(name: RegExp, role?: string): Promise<void> {
    // Nobody walks through a page that is not there yet.
    await this.#page.locator("main").first().waitFor();
    const seen: string[] = [];
    for (let presses = 0; presses < tabsMax; presses += 1) {
      const now = await this.#page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return { name: "", role: "" };
        const ids = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
        const byIds = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
        const labels =
          element instanceof HTMLInputElement
            ? [...(element.labels ?? [])].map((label) => label.textContent).join(" ")
            : "";
        const words = element.getAttribute("aria-label") ?? (byIds || labels || (element.textContent ?? ""));
        return { name: words.trim(), role: element.getAttribute("role") ?? element.tagName.toLowerCase() };
      });
      if (name.test(now.name) && (role === undefined || now.role === role)) return;
      seen.push(now.name.slice(0, 30));
      await this.press("Tab");
    }
    throw new Error(`Tab never reached ${String(name)}. On the way: ${seen.join(" · ")}`);
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  async #seen(picture: string): Promise<string> {
    await shoot(this.#page, picture);
    const { shown, focused } = await this.#page.evaluate(() => ({
      shown: document.body.innerText.replaceAll(/\s+/g, " ").slice(0, 2_000),
      focused: document.activeElement?.outerHTML.slice(0, 200),
    }));
    return `${this.#page.url()} shows: ${shown}. The focus is on ${focused}. It complained: ${this.complaints.join("; ")}`;
  }

  #listen(page: Page): void {
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const text = message.text();
      if (!/net::ERR|Failed to load resource|WebSocket connection/.test(text)) this.complaints.push(text);
    });
  }
}
