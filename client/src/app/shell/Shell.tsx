import { type ReactNode, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Link } from "react-aria-components/Link";
import { useLocation } from "wouter";
import { Icon } from "../../ui/Icon.tsx";
import { Brand } from "../../ui/Brand.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { cx } from "../../ui/cx.ts";
import { late, useLate } from "../../ui/late.ts";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { messages } from "../messages.ts";
import { pageAt, pagesOf, type TablePage } from "../navigation.ts";
import { noticeCount } from "../notices/notice-count.ts";
import type { NoticeCount } from "../notices/NoticeCount.tsx";
import { usePaletteControls } from "../palette/palette-context.ts";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { useProjector } from "../projector.ts";
import { narrowQuery, phoneQuery, useMedia } from "../use-media.ts";
import { MeMenu } from "./MeMenu.tsx";
import { PartnershipSwitcher } from "./PartnershipSwitcher.tsx";
import styles from "./Shell.module.css";

/** The frame around every page of a partnership: sidebar on a wide screen, tabs on a phone, neither on a wall. */
export function Shell({ children }: { children: ReactNode }) {
  const { partnership } = usePartnership();
  const [path] = useLocation();
  const isPhone = useMedia(phoneQuery);
  const isProjector = useProjector();
  const pages = pagesOf(partnership);
  const nav = { pages, here: pageAt(pages, path), path, count: useLate(noticeCount, false) };
  return (
    <>
      <a className={styles.skip} href="#main">
        {messages.skip}
      </a>
      <div className={cx(styles.app, isProjector && styles.projector)}>
        {!isPhone && !isProjector && <Sidebar {...nav} />}
        <div className={styles.stage}>{children}</div>
        {isPhone && <PhoneTabs {...nav} />}
      </div>
    </>
  );
}

const phoneMore = late(() => import("./PhoneMore.tsx"));

interface NavProps {
  /** What draws how much is new; `null` while it is on its way. */
  count: { NoticeCount: typeof NoticeCount } | null;
  pages: readonly TablePage[];
  here: TablePage | null;
  path: string;
}

function Sidebar({ pages, here, path, count }: NavProps) {
  const { partnership } = usePartnership();
  const palette = usePaletteControls();
  const settings = paths.settings(partnership.slug);
  const notices = paths.notices(partnership.slug);
  return (
    <nav className={styles.side} aria-label={messages.navigation}>
      <Link className={styles.brand ?? ""} href={paths.home(partnership.slug)}>
        <Brand>
          <span className={styles.words}>{messages.product}</span>
        </Brand>
      </Link>
      <PartnershipSwitcher />
      <ul className={styles.nav}>
        {pages.map((page) => (
          <li key={page.id}>
            <NavLink icon={page.icon} label={page.label} href={page.href} isCurrent={here?.id === page.id} />
          </li>
        ))}
      </ul>
      <ul className={cx(styles.nav, styles.more)}>
        <li>
          <NavTip label={messages.search}>
            <AriaButton className={styles.link ?? ""} onPress={() => palette.open("palette")}>
              <Icon name="search" />
              <span className={styles.words}>{messages.search}</span>
              <span className={styles.keys}>{palette.keyName}</span>
            </AriaButton>
          </NavTip>
        </li>
        <li>
          <NavLink
            icon="bell"
            label={messages.forYou}
            href={notices}
            isCurrent={path === notices}
            end={count && <count.NoticeCount />}
          />
        </li>
        <li>
          <NavLink icon="settings" label={messages.settings} href={settings} isCurrent={path === settings} />
        </li>
      </ul>
      <MeMenu className={styles.me} />
    </nav>
  );
}

function NavLink({
  icon,
  label,
  href,
  isCurrent,
  end,
}: {
  icon: IconName;
  label: string;
  href: string;
  isCurrent: boolean;
  end?: ReactNode;
}) {
  return (
    <NavTip label={label}>
      <Link
        className={styles.link ?? ""}
        href={href}
        {...(isCurrent ? { "aria-current": "page" as const } : {})}
      >
        <Icon name={icon} />
        <span className={styles.words}>{label}</span>
        {end}
      </Link>
    </NavTip>
  );
}

/** Words beside the icon where the sidebar shows icons alone. */
function NavTip({ label, children }: { label: string; children: React.ReactElement }) {
  const isNarrow = useMedia(narrowQuery);
  if (!isNarrow) return children;
  return (
    <Tooltip words={label} placement="end">
      {children}
    </Tooltip>
  );
}

/** Pages with a tab of their own; the rest are under More. */
const tabCount = 4;

function PhoneTabs({ pages, here, path, count }: NavProps) {
  const { partnership } = usePartnership();
  const [isOpen, setOpen] = useState(false);
  const sheet = useLate(phoneMore, isOpen);
  const tabs = pages.slice(0, tabCount);
  const rest = pages.slice(tabCount);
  const settings = paths.settings(partnership.slug);
  const isUnderMore = path === settings || rest.some((page) => page.id === here?.id);
  return (
    <>
      <nav className={styles.tabs} aria-label={messages.mainTabs}>
        {tabs.map((page) => (
          <Link
            key={page.id}
            className={styles.tab ?? ""}
            href={page.href}
            {...(here?.id === page.id ? { "aria-current": "page" as const } : {})}
          >
            <Icon name={page.icon} />
            {page.short}
          </Link>
        ))}
        <button
          type="button"
          className={styles.tab}
          aria-haspopup="dialog"
          aria-current={isUnderMore ? "page" : undefined}
          onClick={() => setOpen(true)}
        >
          <Icon name="more" />
          {messages.more}
          {count && <count.NoticeCount isCorner />}
        </button>
      </nav>
      {sheet && <sheet.PhoneMore isOpen={isOpen} onClose={() => setOpen(false)} rest={rest} />}
    </>
  );
}
