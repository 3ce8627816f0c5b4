import type { ReactNode } from "react";
import { paths } from "../../app/paths.ts";
import { useMe } from "../../app/queries.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import styles from "./Entry.module.css";
import { EntryFrame } from "./EntryFrame.tsx";
import { messages } from "./messages.ts";

export interface StartFrameProps {
  words: Readonly<Record<"title" | "heading" | "lead" | "signInFirst", string>>;
  /** Drawn once it is known who is here; a stranger is somebody without an account. */
  children: (isStranger: boolean) => ReactNode;
}

/** A page on which a partnership begins. Where strangers may not start one, they sign in first. */
export function StartFrame({ words, children }: StartFrameProps) {
  const { data: me } = useMe();
  const isStranger = !me?.person?.hasAccount;
  return (
    <EntryFrame title={words.title} width="middle">
      <h1 className={styles.heading}>{words.heading}</h1>
      <p className={styles.lead}>{words.lead}</p>
      {!me ? (
        <Skeleton lines={3} />
      ) : isStranger && !me.features.openStart ? (
        <SignInFirst>{words.signInFirst}</SignInFirst>
      ) : (
        children(isStranger)
      )}
    </EntryFrame>
  );
}

function SignInFirst({ children }: { children: string }) {
  return (
    <>
      <Note tone="plain">{children}</Note>
      <div>
        <LinkButton kind="main" href={paths.signIn}>
          {messages.signIn.title}
        </LinkButton>
      </div>
    </>
  );
}
