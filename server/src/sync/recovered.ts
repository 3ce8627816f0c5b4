/** Keeps swallowed text for whoever wrote it, and tells them. */
import { randomUUID } from "node:crypto";
import type { DocStore } from "../persistence/DocStore.ts";
import type { SwallowedFinding } from "./inspector/Inspector.ts";
import type { Clock, Logger } from "./ports.ts";

export interface RecoveredKeeperOptions {
  readonly store: DocStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A text of this person was kept. */
  readonly onKept: (partnershipId: string, personId: string) => void;
}

export class RecoveredKeeper {
  readonly #options: RecoveredKeeperOptions;
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: RecoveredKeeperOptions) {
    this.#options = options;
  }

  /** A finding that cannot be stored is logged. */
  keep(finding: SwallowedFinding): void {
    const kept = this.#keep(finding).finally(() => this.#underWay.delete(kept));
    this.#underWay.add(kept);
  }

  /** Resolves once all that was found is stored. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #keep({ key, personId, text, blockId }: SwallowedFinding): Promise<void> {
    const { store, clock, logger, onKept } = this.#options;
    const { partnershipId, document } = key;
    const at = clock();
    try {
      await store.addRecovered({ id: randomUUID(), partnershipId, document, personId, text, blockId, at });
      onKept(partnershipId, personId);
    } catch (error) {
      logger.error({ ...key, error }, "recovered text could not be kept");
    }
  }
}
