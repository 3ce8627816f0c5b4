/** How a status looks: its word, its shape, its color. Shape and word carry the meaning, color only repeats it. */
import type { Readiness, Status } from "@commontable/shared/features/measures/rules.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { ChipTone } from "../../ui/Chip.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { measureMessages as messages } from "./measure-messages.ts";

export interface StatusLook {
  readonly label: string;
  readonly icon: IconName;
  readonly tone: ChipTone;
}

export function statusLook(status: Status, readiness?: Readiness): StatusLook {
  const label = messages.status[status.kind];
  switch (status.kind) {
    case "on-track":
    case "at-target":
    case "met":
      return { label, icon: "st-on", tone: "good" };
    case "near-track":
      return { label, icon: "st-near", tone: "honey" };
    case "off-track":
    case "missed":
      return { label, icon: "st-off", tone: "talk" };
    case "too-early":
    case "no-data":
      return { label, icon: "clock", tone: "plain" };
    case "not-computable":
      return { label: missingLabel(readiness) ?? label, icon: "st-none", tone: "plain" };
    default:
      return exhaustive(status.kind);
  }
}

/** The first thing that keeps the status from being computed. */
function missingLabel(readiness: Readiness | undefined): string | null {
  const missing = readiness?.missing ?? [];
  if (missing.includes("baseline")) return messages.needsBaseline;
  if (missing.includes("target") || missing.includes("by-day")) return messages.needsTarget;
  if (missing.includes("direction")) return messages.needsDirection;
  return readiness ? messages.checkTarget : null;
}
