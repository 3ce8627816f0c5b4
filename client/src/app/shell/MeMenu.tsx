import { colorOf } from "@commontable/shared/sync/presence.ts";
import { Button as AriaButton } from "react-aria-components/Button";
import { Avatar } from "../../ui/Avatar.tsx";
import { Menu } from "../../ui/Menu.tsx";
import type { MenuGroup } from "../../ui/menu-entry.ts";
import { cx } from "../../ui/cx.ts";
import { setAppearance, useAppearance, type Theme } from "../appearance.ts";
import { messages } from "../messages.ts";
import { usePaletteControls } from "../palette/palette-context.ts";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { useSignOut } from "../use-sign-out.tsx";
import styles from "./Shell.module.css";

const themes = ["system", "light", "dark"] as const satisfies readonly Theme[];

/** Who you are here, how the page looks, and the way out. */
export function MeMenu({ className }: { className: string | undefined }) {
  const { partnership, seat } = usePartnership();
  const { theme } = useAppearance();
  const palette = usePaletteControls();
  const { signOut, dialog } = useSignOut();
  const groups: MenuGroup[] = [
    {
      id: "theme",
      title: messages.theme,
      entries: themes.map((id) => ({ id, label: messages.themes[id] })),
      selection: {
        selectedId: theme,
        onSelect: (id) => {
          const chosen = themes.find((known) => known === id);
          if (chosen) setAppearance({ theme: chosen });
        },
      },
    },
    {
      id: "more",
      entries: [
        {
          id: "settings",
          label: messages.settings,
          icon: "settings",
          href: paths.settings(partnership.slug),
        },
        {
          id: "keys",
          label: messages.shortcuts,
          icon: "keys",
          keys: "?",
          onPress: () => palette.open("shortcuts"),
        },
        ...(partnership.demo
          ? [{ id: "as", label: messages.openAsSomeone, icon: "people" as const, href: paths.demo }]
          : []),
        { id: "out", label: messages.signOut, icon: "out", onPress: signOut },
      ],
    },
  ];
  return (
    <>
      <Menu
        label={messages.me(seat.personName)}
        placement="top start"
        groups={groups}
        trigger={
          <AriaButton className={className ?? ""}>
            <Avatar name={seat.personName} color={colorOf(seat.personId)} />
            <span className={cx(styles.two, styles.words)}>
              <b>{seat.personName}</b>
              <span>{seat.organization?.name ?? messages.roles[seat.role]}</span>
            </span>
          </AriaButton>
        }
      />
      {dialog}
    </>
  );
}
