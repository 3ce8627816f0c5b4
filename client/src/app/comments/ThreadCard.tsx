import { remarksOf, threadState, type Remark } from "@commontable/shared/features/comments/rules.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { useCardFocus } from "../margin/use-card-focus.ts";
import { useLooks } from "../margin/use-looks.ts";
import type { Where } from "../parts/where.ts";
import { NotSent } from "../waiting/NotSent.tsx";
import styles from "./Comments.module.css";
import { messages } from "./messages.ts";
import { RemarkView } from "./RemarkView.tsx";
import { isRefused, mayChange, type ShownThread } from "./shown-threads.ts";
import { ThreadActs, type Reader } from "./ThreadActs.tsx";
import { ThreadForm, type Form } from "./ThreadForm.tsx";
import { ThreadAbout, type ThreadAboutProps } from "./ThreadAbout.tsx";
import type { Comments } from "./use-comments.ts";

export interface ThreadCardProps extends ThreadAboutProps {
  comments: Comments;
  me: Reader;
  isActive: boolean;
  /** In a list the card says what it is about, which beside the text shows by itself. */
  isListed: boolean;
  onActivate: () => void;
}

/** One thread: who said what, and what one can do about it. Replies show while it is looked at. */
export function ThreadCard({ comments, me, isActive, onActivate, ...about }: ThreadCardProps) {
  const { thread, standing, where, isListed } = about;
  const [form, setForm] = useState<Form | null>(null);
  const { card, stay } = useCardFocus(isListed && isActive);
  const looks = useLooks(onActivate);
  const [first, ...replies] = remarksOf(thread);
  if (!first) return null;
  const isOpen = threadState(thread) === "open";
  const isWhole = isActive || isListed || isRefused(thread);
  const kind = messages.kinds[thread.kind];
  const inThread = { thread, comments: staying(comments, stay), onForm: setForm };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- no act hangs on it: it says that somebody looks here
    <article
      ref={card}
      id={`${isListed ? "listed" : "thread"}-${thread.id}`}
      className={cx(styles.thread, isActive && styles.now, !isOpen && styles.answered)}
      aria-current={isActive ? "true" : undefined}
      aria-label={`${messages.label(kind, first.byName, isOpen)}, ${aboutOf(thread)}`}
      // A press focuses it, as Tab does what is in it.
      tabIndex={-1}
      {...looks}
    >
      {(isListed || standing !== "here" || thread.anchor.type === "item") && <ThreadAbout {...about} />}
      <RemarkOf {...inThread} me={me} remark={first} link={linkTo(thread.id, where)} />
      {isWhole && replies.map((reply) => <RemarkOf key={reply.id} {...inThread} me={me} remark={reply} />)}
      {!isWhole && replies.length > 0 && (
        <button type="button" className={styles.more} onClick={onActivate}>
          {messages.more(replies.length)}
        </button>
      )}
      {!isOpen && (
        <p className={styles.state}>
          <Chip icon="check">{messages.answered}</Chip>
        </p>
      )}
      <NotTaken {...inThread} />
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
        <ThreadActs
          thread={thread}
          me={me}
          onReply={() => setForm({ type: "reply" })}
          onTake={(request) => inThread.comments.take(thread.id, request)}
        />
      )}
    </article>
  );
}

type Acts = Pick<Comments, "take" | "retry" | "drop" | "isKept">;

/** What takes away the control that was pressed: the keyboard stays at the card. */
function staying({ take, retry, drop, isKept }: Acts, stay: () => void): Acts {
  const first =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args): void => {
      stay();
      act(...args);
    };
  return { take: first(take), retry: first(retry), drop: first(drop), isKept };
}

interface InThread {
  thread: ShownThread;
  comments: Acts;
  onForm: (form: Form) => void;
}

interface RemarkOfProps extends InThread {
  me: Reader;
  remark: Remark;
  /** The way to the thread, at its first remark. */
  link?: string;
}

function RemarkOf({ thread, comments, me, remark, link, onForm }: RemarkOfProps) {
  const { id, text } = remark;
  const isFirst = link !== undefined;
  return (
    <RemarkView
      remark={remark}
      note={isFirst && thread.kind !== "comment" ? messages.kinds[thread.kind] : undefined}
      waiting={thread.waiting.get(id)}
      isKept={comments.isKept}
      onRetry={() => comments.retry(id)}
      // What was said under it would stand nowhere.
      onDrop={isFirst && thread.waiting.size > 1 ? undefined : () => comments.drop(id)}
      onChange={() => onForm({ type: "change", refused: { stepId: id, about: id, text } })}
      {...(mayChange(remark, thread, me)
        ? {
            onReword: () => onForm({ type: "reword", remark }),
            onTakeBack: () => comments.take(thread.id, { kind: "taken-back", about: id }),
          }
        : {})}
      link={link}
    />
  );
}

/** What the server has not taken, or refused, and that is no remark of its own. */
function NotTaken({ thread, comments, onForm }: InThread) {
  const remarks = new Set(remarksOf(thread).map(({ id }) => id));
  return Array.from(thread.waiting)
    .filter(([id]) => !remarks.has(id))
    .map(([id, { kind, text, about, problem }]) => (
      <NotSent
        key={id}
        problem={problem}
        what={messages.refused[kind]}
        words={text}
        isKept={comments.isKept}
        onRetry={() => comments.retry(id)}
        onDrop={() => comments.drop(id)}
        more={
          kind === "reworded" && about !== null ? (
            <Button
              kind="bare"
              size="small"
              onPress={() => onForm({ type: "change", refused: { stepId: id, about, text } })}
            >
              {messages.reword}
            </Button>
          ) : null
        }
        className={styles.sent}
      />
    ));
}

/** Beside the text the eye sees what a thread is about; who hears the page is told. */
function aboutOf({ anchor }: ShownThread): string {
  switch (anchor.type) {
    case "document":
      return messages.aboutDocument.toLocaleLowerCase();
    case "item":
      return messages.about(anchor.label);
    case "text":
      return messages.about(anchor.quote);
    default:
      return exhaustive(anchor);
  }
}

function linkTo(threadId: string, where: Where | null): string {
  const { origin, pathname } = location;
  return `${origin}${where?.href ?? pathname}#thread-${threadId}`;
}
