/**
 * Which files were looked through and found sound.
 *
 * 1. Many who take one file at once have it looked through once.
 * 2. What was found sound is not looked through again for an hour, as long as nothing says that somebody wrote in it.
 */
import { stat } from "node:fs/promises";

interface Look {
  /** Another one once the file is written in, or another lies in its place. */
  readonly state: string;
  readonly at: number;
  readonly isSound: Promise<boolean>;
}

/** Longer: a file that a disk damages in silence is handed out longer. Shorter: whoever takes large ones again and again costs more. */
const heldMs = 60 * 60_000;
const looksMax = 10_000;

export class Looks {
  readonly #looks = new Map<string, Look>();

  /** `look` reads all of it. Null when nothing lies there. */
  async isSound(path: string, look: () => Promise<boolean>): Promise<boolean | null> {
    const state = await stateOf(path);
    if (state === null) return null;
    const known = this.#looks.get(path);
    const now = performance.now();
    if (known?.state === state && now - known.at < heldMs) return known.isSound;
    const isSound = look();
    this.#looks.delete(path);
    this.#looks.set(path, { state, at: now, isSound });
    const [oldest] = this.#looks.keys();
    if (oldest !== undefined && this.#looks.size > looksMax) this.#looks.delete(oldest);
    // What is not sound, or could not be read, may be put right from a backup: it is looked at again.
    const forget = (): void => {
      if (this.#looks.get(path)?.isSound === isSound) this.#looks.delete(path);
    };
    void isSound.then((itIs) => itIs || forget(), forget);
    return isSound;
  }
}

async function stateOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && [found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
}
