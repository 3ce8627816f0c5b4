import { Button as AriaButton } from "react-aria-components/Button";
import { Link } from "react-aria-components/Link";
import { Sheet } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { messages } from "../messages.ts";
import type { TablePage } from "../navigation.ts";
import { NoticeCount } from "../notices/NoticeCount.tsx";
import { usePaletteControls } from "../palette/palette-context.ts";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { MeMenu } from "./MeMenu.tsx";
import { PartnershipSwitcher } from "./PartnershipSwitcher.tsx";
import styles from "./Shell.module.css";

export interface PhoneMoreProps {
  isOpen: boolean;
  onClose: () => void;
  /** Pages without a tab of their own. */
  rest: readonly TablePage[];
}

/** What has no tab on a phone. */
export function PhoneMore({ isOpen, onClose, rest }: PhoneMoreProps) {
  const { slug } = usePartnership().partnership;
  const palette = usePaletteControls();
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={messages.more}>
      <PartnershipSwitcher />
      <ul className={styles.sheetNav}>
        {rest.map((page) => (
          <li key={page.id}>
            <Link className={styles.link ?? ""} href={page.href} onPress={onClose}>
              <Icon name={page.icon} />
              {page.label}
            </Link>
          </li>
        ))}
        <li>
          <AriaButton
            className={styles.link ?? ""}
            onPress={() => {
              onClose();
              palette.open("palette");
            }}
          >
            <Icon name="search" />
            {messages.search}
          </AriaButton>
        </li>
        <li>
          <Link className={styles.link ?? ""} href={paths.notices(slug)} onPress={onClose}>
            <Icon name="bell" />
            {messages.forYou}
            <NoticeCount />
          </Link>
        </li>
        <li>
          <Link className={styles.link ?? ""} href={paths.settings(slug)} onPress={onClose}>
            <Icon name="settings" />
            {messages.settings}
          </Link>
        </li>
      </ul>
      <MeMenu className={styles.me} />
    </Sheet>
  );
}
