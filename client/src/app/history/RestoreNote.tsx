import type { VersionInfo } from "@commontable/shared/features/history/api.ts";
import { useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { apiErrorOf } from "../../api/api-error.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Note } from "../../ui/Note.tsx";
import { usePartnership } from "../partnership-context.ts";
import { documentPath, paths } from "../paths.ts";
import { messages } from "./messages.ts";
import { sayMoment } from "./say-when.ts";
import { useRestore } from "./use-history.ts";
import styles from "./History.module.css";

const words = messages.restore;

type Done =
  | { readonly type: "restored"; readonly id: string; readonly when: string }
  | { readonly type: "undone"; readonly kept: number }
  | { readonly type: "same" };

export interface RestoreNoteProps {
  document: string;
  /** What can be brought back here. */
  version: VersionInfo | null;
  /** What the document says now is not brought back. */
  isNewest: boolean;
}

/** Brings a version back with one press, and takes that back with another. */
export function RestoreNote({ document, version, isNewest }: RestoreNoteProps) {
  const { slug } = usePartnership().partnership;
  const [, navigate] = useLocation();
  const [done, setDone] = useState<Done | null>(null);
  const restoring = useRestore(document);
  const box = useRef<HTMLDivElement>(null);
  // What was pressed is gone with what it did: the keyboard goes on from what is said about it.
  useLayoutEffect(() => {
    if (done) box.current?.focus({ preventScroll: true });
  }, [done]);
  const bringBack = (): void => {
    if (!version) return;
    const when = version.name?.name ?? sayMoment(version.endedAt);
    restoring.mutate(
      { type: "version", seq: version.seq },
      {
        onSuccess: ({ restore }) => {
          setDone(restore ? { type: "restored", id: restore.id, when } : { type: "same" });
          if (restore) navigate(paths.versions(slug, document));
        },
      },
    );
  };
  const takeBack = (restoreId: string): void =>
    restoring.mutate(
      { type: "undo", restoreId },
      {
        onSuccess: ({ kept }) => {
          setDone({ type: "undone", kept });
          navigate(paths.versions(slug, document));
        },
      },
    );
  const failure = restoring.error ? apiErrorOf(restoring.error) : null;
  return (
    <div ref={box} className={styles.screen} tabIndex={-1}>
      {version && !isNewest && (
        <Button icon="undo" isPending={restoring.isPending} onPress={bringBack}>
          {words.button}
        </Button>
      )}
      <div role="status" className={styles.done}>
        {done && (
          <Note
            tone="good"
            end={
              done.type === "restored" && (
                <>
                  <Button
                    kind="bare"
                    icon="undo"
                    isPending={restoring.isPending}
                    onPress={() => takeBack(done.id)}
                  >
                    {words.undo}
                  </Button>
                  <LinkButton kind="bare" href={documentPath(slug, document)}>
                    {words.open}
                  </LinkButton>
                </>
              )
            }
          >
            <p>{sayDone(done)}</p>
          </Note>
        )}
      </div>
      <FormError>{failure ? `${words.failed} ${failure.sentence}` : null}</FormError>
    </div>
  );
}

function sayDone(done: Done): string {
  if (done.type === "same") return words.same;
  if (done.type === "restored") return words.done(done.when);
  return done.kept > 0 ? `${words.undone} ${words.kept(done.kept)}` : words.undone;
}
