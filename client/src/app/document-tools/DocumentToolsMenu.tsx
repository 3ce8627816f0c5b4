import { createElement, useCallback, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { keyName } from "../../editor/key-name.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { type Late, useLate } from "../../ui/late.ts";
import { Menu } from "../../ui/Menu.tsx";
import type { MenuGroup } from "../../ui/menu-entry.ts";
import { type PaletteEntry, usePaletteEntries } from "../palette/palette-context.ts";
import { usePartnership } from "../partnership-context.ts";
import { TextAids } from "../places/TextAids.tsx";
import { documentTools } from "./document-tools.ts";
import type { DocumentTool, ToolContext, ToolPanelProps } from "./DocumentTool.ts";
import { matchesKey } from "../../ui/matches-key.ts";
import { usePageKeys } from "../../ui/use-page-keys.ts";
import { messages } from "./messages.ts";

const groups = ["read", "versions", "paper"] as const satisfies readonly DocumentTool["group"][];

/** Everything one can do with the open document, behind one button, in the palette and by keys. */
export function DocumentToolsMenu({
  handle,
  editor,
  role,
  more,
}: ToolContext & { more: readonly MenuGroup[] }) {
  const { slug } = usePartnership().partnership;
  const [, navigate] = useLocation();
  const [openId, setOpenId] = useState<string | null>(null);
  const context = useMemo<ToolContext>(() => ({ handle, editor, role }), [handle, editor, role]);
  const offered = useMemo(
    () => documentTools.filter(({ isOffered }) => isOffered?.(context) ?? true),
    [context],
  );
  const use = useCallback(
    ({ id, does }: DocumentTool) => {
      if ("href" in does) navigate(does.href(slug, handle.name));
      else setOpenId(id);
    },
    [slug, handle, navigate],
  );
  usePageKeys((event) => {
    if (event.defaultPrevented) return;
    const tool = documentTools.find(({ keys }) => keys !== undefined && matchesKey(event, keys));
    if (!tool) return;
    const isOffered = offered.includes(tool);
    if (isOffered || tool.isKeyTaken) event.preventDefault();
    if (isOffered) use(tool);
  });
  usePaletteEntries(
    useMemo(
      () =>
        offered.map((tool): PaletteEntry => ({
          ...lineOf(tool),
          id: `tool-${tool.id}`,
          group: "actions",
          run: () => use(tool),
        })),
      [offered, use],
    ),
  );
  const open = offered.find(({ id }) => id === openId);
  return (
    <>
      {(offered.length > 0 || more.length > 0) && (
        <Menu
          label={messages.menu}
          placement="bottom end"
          groups={[...more, ...menuGroups(offered, use)]}
          trigger={<IconButton icon="more" label={messages.menu} />}
        />
      )}
      {editor && <TextAids editor={editor} personId={handle.personId} />}
      {open && "panel" in open.does && (
        <OpenPanel key={open.id} {...context} panel={open.does.panel} onClose={() => setOpenId(null)} />
      )}
    </>
  );
}

function OpenPanel({
  panel,
  ...props
}: ToolPanelProps & { panel: Late<React.ComponentType<ToolPanelProps>> }) {
  const part = useLate(panel, true);
  return part && createElement(part, props);
}

function lineOf({ label, icon, keys }: DocumentTool) {
  return { label, icon, ...(keys === undefined ? {} : { keys: keyName(keys) }) };
}

function menuGroups(offered: readonly DocumentTool[], use: (tool: DocumentTool) => void): MenuGroup[] {
  return groups.flatMap((group): MenuGroup[] => {
    const entries = offered
      .filter((tool) => tool.group === group)
      // The menu first puts the focus back on its button.
      .map((tool) => ({ ...lineOf(tool), id: tool.id, onPress: () => void setTimeout(() => use(tool), 40) }));
    return entries.length > 0 ? [{ id: group, entries }] : [];
  });
}
