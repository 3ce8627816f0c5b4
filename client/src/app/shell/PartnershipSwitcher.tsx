import { Button as AriaButton } from "react-aria-components/Button";
import { Icon } from "../../ui/Icon.tsx";
import { Menu } from "../../ui/Menu.tsx";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import { cx } from "../../ui/cx.ts";
import { messages } from "../messages.ts";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { useMe, useOrganizations } from "../queries.ts";
import styles from "./Shell.module.css";

/** Which table you sit at, and the way to your others. */
export function PartnershipSwitcher() {
  const { partnership } = usePartnership();
  const { data: me } = useMe();
  const { data: organizations } = useOrganizations();
  const count = organizations?.length;
  const under = [
    count === undefined ? null : messages.organizationCount(count),
    partnership.simulation ? messages.exampleTable : null,
  ];
  const seats: MenuEntry[] = (me?.seats ?? []).map((seat) => ({
    id: seat.partnership.id,
    label: seat.partnership.name,
    under: [seat.personName, seat.organization?.name].filter(Boolean).join(", "),
    href: paths.home(seat.partnership.slug),
    icon: seat.partnership.id === partnership.id ? "check" : "meet",
  }));
  const more: MenuEntry[] = [{ id: "start", label: messages.startAnother, icon: "plus", href: paths.begin }];
  if (me?.features.demo)
    more.push({ id: "demo", label: messages.exploreExamples, icon: "flask", href: paths.demo });
  return (
    <Menu
      label={messages.switchPartnership}
      trigger={
        <AriaButton className={styles.place ?? ""}>
          <span className={cx(styles.two, styles.words)}>
            <b>{partnership.name}</b>
            <span>{under.filter(Boolean).join(", ") || "\u00A0"}</span>
          </span>
          <Icon name="updown" />
        </AriaButton>
      }
      groups={[
        { id: "seats", title: messages.yourPartnerships, entries: seats },
        { id: "more", entries: more },
      ]}
    />
  );
}
