import { remarksOf, threadState, type Remark } from "@commontable/shared/features/comments/rules.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { useEffect, useRef, useState } from "react";
import { PersonLine } from "../../ui/Avatar.tsx";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { Menu } from "../../ui/Menu.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import styles from "./Comments.module.css";
import { Composer } from "./Composer.tsx";
import { useMentioned } from "./MentionArea.tsx";
import { messages } from "./messages.ts";
import { sayWhen } from "./say-when.ts";
import type { ShownThread } from "./shown-threads.ts";
import type { Comments } from "./use-comments.ts";
import type { Standing } from "./use-standing.ts";
import { isThisPage, type Where } from "./where.ts";

export interface ThreadCardProps {
  thread: ShownThread;
  comments: Comments;
  me: { readonly id: string; readonly mayComment: boolean; readonly mayWrite: boolean };
  isActive: boolean;
  /** How what it is about stands. */
  standing: Standing;
  /** The page that shows what it is about, where not every page of the document does. */
  where: Where | null;
  /** In a list the card says what it is about, which beside the text shows by itself. */
  isListed: boolean;
  onActivate: () => void;
  onShow: () => void;
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
  const [form, setForm] = useState<{ type: "reply" } | { type: "reword"; remark: Remark } | null>(null);
  const mentioned = useMentioned();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isListed && isActive) card.current?.scrollIntoView({ block: "nearest" });
  }, [isListed, isActive]);
  const isOpen = threadState(thread) === "open";
  if (!first) return null;
  const isMine = first.by === me.id;
  const kind = messages.kinds[thread.kind];
  const take = comments.take.bind(null, thread.id);
  const remarkOf = (remark: Remark, isFirst: boolean) => (
    <RemarkView
      key={remark.id}
      remark={remark}
      note={isFirst && thread.kind !== "comment" ? kind : undefined}
      waiting={thread.waiting.get(remark.id)}
      isKept={comments.isKept}
      onRetry={() => comments.retry(remark.id)}
      onDrop={() => comments.drop(remark.id)}
      {...(remark.by === me.id && !remark.isTakenBack && !thread.waiting.has(remark.id)
        ? {
            onReword: () => setForm({ type: "reword", remark }),
            onTakeBack: () => take({ kind: "taken-back", about: remark.id }),
          }
        : {})}
      link={isFirst ? linkTo(thread.id, where) : undefined}
    />
  );
  const isWhole = isActive || isListed;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- no act hangs on it: it says that somebody looks here
    <article
      ref={card}
      id={`${isListed ? "listed" : "thread"}-${thread.id}`}
      className={cx(styles.thread, isActive && styles.now, !isOpen && styles.answered)}
      aria-label={messages.label(kind, first.byName, isOpen)}
      // A press focuses it, as Tab does what is in it.
      tabIndex={-1}
      onFocus={onActivate}
    >
      {(isListed || standing === "gone" || thread.anchor.type === "item") && (
        <About thread={thread} standing={standing} where={where} isListed={isListed} onShow={onShow} />
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
      {form && (
        <Composer
          // Not the remark's own key: that one stands beside it.
          key={form.type === "reply" ? "reply" : `reword-${form.remark.id}`}
          draftKey={`remark/${thread.id}/${form.type === "reply" ? "reply" : form.remark.id}`}
          label={form.type === "reply" ? messages.replyTo(first.byName) : messages.reword}
          send={form.type === "reply" ? messages.sendReply : messages.reword}
          {...(form.type === "reword" ? { text: form.remark.text } : {})}
          onSend={({ text }) => {
            const mentions = mentioned(text);
            take(
              form.type === "reply"
                ? { kind: "said", text, mentions }
                : { kind: "reworded", about: form.remark.id, text, mentions },
            );
            setForm(null);
          }}
          onCancel={() => setForm(null)}
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

function About({
  thread: { id, anchor },
  standing,
  where,
  isListed,
  onShow,
}: Pick<ThreadCardProps, "thread" | "standing" | "where" | "isListed" | "onShow">) {
  if (anchor.type === "document") return <p className={styles.about}>{messages.aboutDocument}</p>;
  return (
    <div className={styles.about}>
      <blockquote className={styles.quote} dir="auto">
        {anchor.type === "item" ? anchor.label : anchor.quote}
      </blockquote>
      {standing === "gone" && (
        <p className="xs soft">{anchor.type === "item" ? messages.goneItem : messages.gone}</p>
      )}
      {standing === "here" && isListed && (
        <Button kind="bare" size="small" onPress={onShow}>
          {anchor.type === "item" ? messages.showItem : messages.show}
        </Button>
      )}
      {standing === "elsewhere" && where && !isThisPage(where) && (
        <LinkButton kind="bare" size="small" href={`${where.href}#thread-${id}`} onPress={onShow}>
          {messages.showIn(where.label)}
        </LinkButton>
      )}
    </div>
  );
}

interface RemarkViewProps {
  remark: Remark;
  note: string | undefined;
  /** Undefined once the server has it; a sentence where it refused. */
  waiting: string | null | undefined;
  isKept: boolean;
  link: string | undefined;
  onRetry: () => void;
  onDrop: () => void;
  onReword?: () => void;
  onTakeBack?: () => void;
}

function RemarkView(props: RemarkViewProps) {
  const { remark, note, waiting, isKept, link, onRetry, onDrop, onReword, onTakeBack } = props;
  const copy = useCopy();
  const entries = [
    ...(link === undefined
      ? []
      : [
          {
            id: "link",
            label: messages.copyLink,
            icon: "link" as const,
            onPress: () => copy(link, messages.copied),
          },
        ]),
    ...(onReword ? [{ id: "reword", label: messages.reword, icon: "pen" as const, onPress: onReword }] : []),
    ...(onTakeBack
      ? [{ id: "take-back", label: messages.takeBack, icon: "undo" as const, onPress: onTakeBack }]
      : []),
  ];
  const under = [
    remark.byOrganization,
    sayWhen(remark.at),
    note?.toLocaleLowerCase(),
    remark.isReworded ? messages.reworded : "",
  ];
  return (
    <div className={styles.remark}>
      <div className={styles.who}>
        <PersonLine
          size="small"
          name={remark.byName}
          color={colorOf(remark.by)}
          under={under.filter(Boolean).join(", ")}
        />
        {entries.length > 0 && waiting === undefined && (
          <Menu
            label={messages.actions(remark.byName)}
            placement="bottom end"
            trigger={<IconButton icon="more" size="small" label={messages.actions(remark.byName)} />}
            groups={[{ id: "remark", entries }]}
          />
        )}
      </div>
      <p className={styles.words} dir="auto">
        {remark.isTakenBack ? <i className="soft">{messages.takenBack(remark.byName)}</i> : remark.text}
      </p>
      {waiting === null && (
        <p className={styles.waits}>{isKept ? messages.waiting : messages.waitingUnsafe}</p>
      )}
      {typeof waiting === "string" && (
        <div className={styles.refused} role="alert">
          <p>
            {messages.refused} {waiting}
          </p>
          <div className={styles.acts}>
            <Button size="small" onPress={onRetry}>
              {messages.retry}
            </Button>
            <Button kind="bare" size="small" onPress={onDrop}>
              {messages.discard}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function linkTo(threadId: string, where: Where | null): string {
  const { origin, pathname } = location;
  return `${origin}${where?.href ?? pathname}#thread-${threadId}`;
}
