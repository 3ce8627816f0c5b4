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

/** Answers what to call with each finding. A finding that cannot be stored is logged, not thrown. */
export function keepRecovered(options: RecoveredKeeperOptions): (finding: SwallowedFinding) => Promise<void> {
  const { store, clock, logger, onKept } = options;
  return async ({ key, personId, text, blockId }) => {
    const { partnershipId, document } = key;
    const at = clock.now();
    try {
      await store.addRecovered({ id: randomUUID(), partnershipId, document, personId, text, blockId, at });
      onKept(partnershipId, personId);
    } catch (error) {
      logger.error({ ...key, error }, "recovered text could not be kept");
    }
  };
}
