import type { ReactNode } from "react";
import { Brand } from "../ui/Brand.tsx";
import { LinkButton } from "../ui/Button.tsx";
import styles from "./NotFound.module.css";
import { messages } from "./messages.ts";
import { paths } from "./paths.ts";
import { usePageTitle } from "./use-page-title.ts";

export function NotFound({ children }: { children?: ReactNode }) {
  const { title, words, start, signIn } = messages.notFound;
  usePageTitle([title]);
  return (
    <main id="main" tabIndex={-1} className="page stack">
      <div className={styles.brand}>
        <Brand>{messages.product}</Brand>
      </div>
      <h1 className={styles.heading}>{title}</h1>
      <p className="soft">{words}</p>
      {children}
      <div className="row wrap">
        <LinkButton kind="main" href={paths.start}>
          {start}
        </LinkButton>
        <LinkButton href={paths.signIn}>{signIn}</LinkButton>
      </div>
    </main>
  );
}
