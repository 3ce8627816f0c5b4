import type { TakeStepRequest } from "@commontable/shared/features/comments/api.ts";
import { remarksOf, threadState, type Remark } from "@commontable/shared/features/comments/rules.ts";
import { useEffect, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { useCardFocus } from "../margin/use-card-focus.ts";
import type { Where } from "../parts/where.ts";
import { NotSent } from "../waiting/NotSent.tsx";
import styles from "./Comments.module.css";
import { messages } from "./messages.ts";
import { RemarkView } from "./RemarkView.tsx";
import { isRefused, mayChange } from "./shown-threads.ts";
import { ThreadForm, type Form } from "./ThreadForm.tsx";
import { ThreadAbout, type ThreadAboutProps } from "./ThreadAbout.tsx";
import type { Comments } from "./use-comments.ts";

export interface ThreadCardProps extends ThreadAboutProps {
  comments: Comments;
  me: { readonly id: string; readonly mayComment: boolean; readonly mayWrite: boolean };
  isActive: boolean;
  /** In a list the card says what it is about, which beside the text shows by itself. */
  isListed: boolean;
  onActivate: () => void;
}

/** One thread: who said what, and what one can do about it. Replies show while it is looked at. */
export function ThreadCard({
  thread,
  comments,
  me,
  isActive,
  standing,
  where,
  isListed,
  onActivate,
  onShow,
}: ThreadCardProps) {
  const remarks = remarksOf(thread);
  const [first, ...replies] = remarks;
  const [form, setForm] = useState<Form | null>(null);
  const { card, stay } = useCardFocus();
  useEffect(() => {
    if (isListed && isActive) card.current?.scrollIntoView({ block: "nearest" });
  }, [card, isListed, isActive]);
  const isOpen = threadState(thread) === "open";
  if (!first) return null;
  const isMine = first.by === me.id;
  const kind = messages.kinds[thread.kind];
  const take: (request: Omit<TakeStepRequest, "id">) => void = (request) => {
    stay();
    comments.take(thread.id, request);
  };
  const retry = (id: string) => {
    stay();
    comments.retry(id);
  };
  const drop = (id: string) => {
    stay();
    comments.drop(id);
  };
  const change = (stepId: string, about: string, text: string) =>
    setForm({ type: "change", refused: { stepId, about, text } });
  const remarkOf = (remark: Remark, isFirst: boolean) => (
    <RemarkView
      key={remark.id}
      remark={remark}
      note={isFirst && thread.kind !== "comment" ? kind : undefined}
      waiting={thread.waiting.get(remark.id)}
      isKept={comments.isKept}
      onRetry={() => retry(remark.id)}
      // What was said under it would stand nowhere.
      onDrop={isFirst && thread.waiting.size > 1 ? undefined : () => drop(remark.id)}
      onChange={() => change(remark.id, remark.id, remark.text)}
      {...(mayChange(remark, thread, me)
        ? {
            onReword: () => setForm({ type: "reword", remark }),
            onTakeBack: () => take({ kind: "taken-back", about: remark.id }),
          }
        : {})}
      link={isFirst ? linkTo(thread.id, where) : undefined}
    />
  );
  const isWhole = isActive || isListed || isRefused(thread);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- no act hangs on it: it says that somebody looks here
    <article
      ref={card}
      id={`${isListed ? "listed" : "thread"}-${thread.id}`}
      className={cx(styles.thread, isActive && styles.now, !isOpen && styles.answered)}
      aria-current={isActive ? "true" : undefined}
      aria-label={messages.label(kind, first.byName, isOpen)}
      // A press focuses it, as Tab does what is in it.
      tabIndex={-1}
      onFocus={onActivate}
    >
      {(isListed || standing !== "here" || thread.anchor.type === "item") && (
        <ThreadAbout thread={thread} standing={standing} where={where} isListed={isListed} onShow={onShow} />
      )}
      {remarkOf(first, true)}
      {isWhole
        ? replies.map((reply) => remarkOf(reply, false))
        : replies.length > 0 && (
            <button type="button" className={styles.more} onClick={onActivate}>
              {messages.more(replies.length)}
            </button>
          )}
      {!isOpen && (
        <p className={styles.state}>
          <Chip icon="check">{messages.answered}</Chip>
        </p>
      )}
      {Array.from(thread.waiting, ([id, { kind: done, text, about, problem }]) =>
        remarks.some((remark) => remark.id === id) ? null : (
          <NotSent
            key={id}
            problem={problem}
            what={messages.refused[done]}
            words={text}
            isKept={comments.isKept}
            onRetry={() => retry(id)}
            onDrop={() => drop(id)}
            more={
              done === "reworded" && about !== null ? (
                <Button kind="bare" size="small" onPress={() => change(id, about, text)}>
                  {messages.reword}
                </Button>
              ) : null
            }
            className={styles.sent}
          />
        ),
      )}
      {form && (
        <ThreadForm
          form={form}
          thread={thread}
          name={first.byName}
          comments={comments}
          onClose={() => {
            stay();
            setForm(null);
          }}
        />
      )}
      {!form && isWhole && me.mayComment && (
        <div className={styles.acts}>
          <Button kind="bare" size="small" onPress={() => setForm({ type: "reply" })}>
            {messages.reply}
          </Button>
          {isOpen && (isMine || me.mayWrite) && (
            <Button kind="bare" size="small" onPress={() => take({ kind: "answered" })}>
              {messages.answer}
            </Button>
          )}
          {!isOpen && (
            <Button kind="bare" size="small" onPress={() => take({ kind: "reopened" })}>
              {messages.reopen}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function linkTo(threadId: string, where: Where | null): string {
  const { origin, pathname } = location;
  return `${origin}${where?.href ?? pathname}#thread-${threadId}`;
}
