/** What the menu of an open document offers about its history. */
import { includesRole } from "@commontable/shared/access/roles.ts";
import { late } from "../../ui/late.ts";
import type { DocumentTool, ToolContext } from "../document-tools/DocumentTool.ts";
import { paths } from "../paths.ts";
import { toolMessages as words } from "./tool-messages.ts";

const hasHistory = ({ handle }: ToolContext): boolean =>
  /^(agenda|measures|charter|trust\/[^/]+)$/.test(handle.name);

export const historyTools: readonly DocumentTool[] = [
  {
    id: "version-list",
    group: "versions",
    label: words.versions,
    icon: "clock",
    isOffered: hasHistory,
    does: { href: (slug, document) => paths.versions(slug, document) },
  },
  {
    id: "since-last",
    group: "versions",
    label: words.sinceLast,
    icon: "eye",
    isOffered: hasHistory,
    does: { href: (slug, document) => paths.compare(slug, document, "last", "now") },
  },
  {
    id: "name-version",
    group: "versions",
    label: words.name,
    icon: "flag",
    keys: "Mod-S",
    isKeyTaken: true,
    isOffered: (context) => hasHistory(context) && includesRole(context.role, "edit"),
    does: {
      panel: late(async () => (await import("./NameOpenDocument.tsx")).NameOpenDocument),
    },
  },
];
