import type { ReactNode } from "react";
import { Link } from "react-aria-components/Link";
import { paths } from "../../app/paths.ts";
import { usePageTitle } from "../../app/use-page-title.ts";
import { Brand } from "../../ui/Brand.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { cx } from "../../ui/cx.ts";
import styles from "./Entry.module.css";
import { messages } from "./messages.ts";

export interface EntryFrameProps {
  title: string;
  width?: "narrow" | "middle" | "wide";
  isExample?: boolean;
  end?: ReactNode;
  children: ReactNode;
}

/** A page for somebody who is not at a table yet: brand on top, one column. */
export function EntryFrame({ title, width = "narrow", isExample, end, children }: EntryFrameProps) {
  usePageTitle([title]);
  return (
    <div className={cx(styles.page, width !== "narrow" && styles[width])}>
      <div className={styles.frame}>
        <header className={styles.top}>
          <Link href={paths.start} style={{ textDecoration: "none" }}>
            <Brand>{messages.product}</Brand>
          </Link>
          {isExample && (
            <span className={styles.example}>
              <Icon name="flask" />
              {messages.example}
            </span>
          )}
          {end}
        </header>
        <main id="main" tabIndex={-1} className="stack">
          {children}
        </main>
      </div>
    </div>
  );
}
