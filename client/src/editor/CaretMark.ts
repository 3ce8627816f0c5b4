/** One other person's caret, flag and selection in the overlay. Elements are kept and only moved. */
import type { PresenceUser } from "@commontable/shared/sync/presence.ts";
import type { Box } from "./selection-boxes.ts";

/** How long a flag stays open after its caret moved. */
const flagMs = 2000;
const flagHeight = 22;

export interface CaretLine {
  x: number;
  y: number;
  height: number;
  /** Width of the text, to keep the flag inside. */
  width: number;
  /** At the end of its block, where the flag may use the free space of the line. */
  isAtEnd: boolean;
}

export class CaretMark {
  readonly #caret = document.createElement("div");
  readonly #flag = document.createElement("div");
  readonly #tints: HTMLElement[] = [];
  readonly #layer: HTMLElement;
  #line: CaretLine | null = null;
  #person = "";
  #flagWidth = 0;
  #closing: ReturnType<typeof setTimeout> | null = null;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
    this.#caret.className = "ed-caret";
    this.#flag.className = "ed-flag";
    this.#caret.append(this.#flag);
    layer.append(this.#caret);
  }

  show(user: PresenceUser, line: CaretLine, boxes: readonly Box[]): void {
    const person = `${user.name}\n${user.organization}\n${user.color}`;
    if (person !== this.#person) this.#name(user, person);
    const was = this.#line;
    const hasMoved = !was || Math.abs(was.x - line.x) > 1 || Math.abs(was.y - line.y) > 1;
    this.#line = line;
    this.#caret.style.transform = `translate(${line.x}px, ${line.y}px)`;
    this.#caret.style.blockSize = `${line.height}px`;
    const isTail = line.isAtEnd && line.x + this.#flagWidth + 8 < line.width;
    this.#caret.toggleAttribute("data-tail", isTail);
    this.#caret.toggleAttribute("data-flip", !isTail && line.x + this.#flagWidth > line.width);
    this.#caret.toggleAttribute("data-under", !isTail && line.y < flagHeight);
    this.#tint(user.color, boxes);
    if (hasMoved) this.open();
  }

  open(): void {
    this.#caret.setAttribute("data-open", "");
    if (this.#closing !== null) clearTimeout(this.#closing);
    this.#closing = setTimeout(() => this.#caret.removeAttribute("data-open"), flagMs);
  }

  isNear(x: number, y: number, reach: number): boolean {
    const line = this.#line;
    return (
      line !== null &&
      Math.abs(x - line.x) <= reach &&
      y >= line.y - reach &&
      y <= line.y + line.height + reach
    );
  }

  remove(): void {
    if (this.#closing !== null) clearTimeout(this.#closing);
    this.#caret.remove();
    for (const tint of this.#tints) tint.remove();
  }

  #name(user: PresenceUser, person: string): void {
    this.#person = person;
    this.#caret.dataset["who"] = String(user.color);
    const name = document.createElement("b");
    name.textContent = user.name;
    const organization = document.createElement("span");
    organization.textContent = user.organization;
    this.#flag.replaceChildren(name, ...(user.organization ? [organization] : []));
    // Measured once per name: the flag's width never changes after.
    this.#flagWidth = this.#flag.scrollWidth + 4;
  }

  #tint(color: number, boxes: readonly Box[]): void {
    while (this.#tints.length > boxes.length) this.#tints.pop()?.remove();
    boxes.forEach((box, index) => {
      let tint = this.#tints[index];
      if (!tint) {
        tint = document.createElement("div");
        tint.className = "ed-tint";
        this.#tints.push(tint);
        this.#layer.prepend(tint);
      }
      tint.dataset["who"] = String(color);
      tint.style.transform = `translate(${box.x}px, ${box.y}px)`;
      tint.style.inlineSize = `${box.width}px`;
      tint.style.blockSize = `${box.height}px`;
    });
  }
}
