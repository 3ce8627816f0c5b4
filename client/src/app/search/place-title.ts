import { peopleScope, type PieceKind } from "@commontable/shared/features/search/api.ts";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { documentTitle } from "../document-title.ts";
import { messages } from "./messages.ts";

/** What people call the place where something was found. */
export function placeTitle(where: string): string {
  return where === peopleScope ? messages.people : documentTitle(where);
}

export function iconOf(kind: PieceKind): IconName {
  switch (kind) {
    case "comment":
      return "comment";
    case "measure":
      return "chart";
    case "person":
    case "organization":
      return "people";
    case "promise":
    case "role":
      return "charter";
    case "text":
      return "agenda";
    default:
      return "flag";
  }
}
