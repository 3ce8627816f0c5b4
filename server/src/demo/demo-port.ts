/** The examples, as the rest of the server sees them. Made by `createDemo(context)` in `create-demo.ts`. */
import type { DemoOffer } from "@commontable/shared/features/people/api.ts";

export interface Demo {
  /** Writes the examples that are missing (all, or one by its scenario's id). Leaves existing ones alone. */
  seed(scenario?: string): Promise<void>;
  /** What a visitor may open, and as whom. */
  offer(): Promise<DemoOffer>;
  /** Removes all examples and writes them anew. Visitors' seats end. */
  reset(): Promise<void>;
  /** Switches simulated partners on or off. Throws `not-found` for what is not an example. */
  setPartners(partnershipId: string, on: boolean): Promise<void>;
  /** Ends simulated partners, before the engine closes. */
  stop(): Promise<void>;
}
