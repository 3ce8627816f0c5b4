import type { NoticesAnswer } from "@commontable/shared/features/notices/api.ts";
import type { Notice } from "@commontable/shared/features/notices/schema.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { messages } from "../../app/notices/messages.ts";
import { NoticeLine } from "../../app/notices/NoticeLine.tsx";
import styles from "../../app/notices/Notices.module.css";
import { useMarkRead, useNotices } from "../../app/notices/use-notices.ts";
import { PageFrame } from "../../app/PageFrame.tsx";
import { usePartnership } from "../../app/partnership-context.ts";
import { paths } from "../../app/paths.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { forgetOlder, showOlder } from "./older-notices.ts";

type View = keyof typeof messages.views;

const views = (["unread", "all"] as const).map((id) => ({ id, label: messages.views[id] }));

/** What others did that concerns the reader. */
export function NoticesPage() {
  const { id, slug } = usePartnership().partnership;
  const queries = useQueryClient();
  useEffect(() => () => forgetOlder(queries, id), [queries, id]);
  const { data, error } = useNotices();
  const [chosen, setChosen] = useState<View | null>(null);
  // Until somebody chooses: what is new, and everything where nothing is. It does not change under a reader.
  const [first, setFirst] = useState<View | null>(null);
  if (first === null && data) setFirst(data.unread > 0 ? "unread" : "all");
  const view = chosen ?? first ?? "unread";
  return (
    <PageFrame
      title={messages.title}
      titleIsHeading={false}
      end={
        <LinkButton icon="settings" href={paths.settings(slug)}>
          <span className="roomy">{messages.settings}</span>
        </LinkButton>
      }
    >
      <div className="page">
        <div className="page-h">
          <div>
            <h1>{messages.title}</h1>
            <p>{messages.lead}</p>
          </div>
        </div>
        {data ? (
          <List data={data} view={view} onView={setChosen} />
        ) : error ? (
          <FormError>{apiErrorOf(error).sentence}</FormError>
        ) : (
          <Skeleton />
        )}
      </div>
    </PageFrame>
  );
}

interface ListProps {
  data: NoticesAnswer;
  view: View;
  onView: (view: View) => void;
}

function List({ data, view, onView }: ListProps) {
  const page = useRef<HTMLDivElement>(null);
  const markRead = useMarkRead();
  const all = data.notices;
  const [latest] = all;
  const { recent, isMoreNew, forgetRead } = useRecent(data);
  const shown = view === "all" ? all : recent;
  const readAll = useMutation({ mutationFn: (upTo: string) => markRead({ upTo }) });
  const more = useOlder(page, shown, view);
  const failure = readAll.error ?? more.error;
  const change = (next: View) => {
    forgetRead();
    onView(next);
  };
  // For what goes as it is pressed, and would take the keyboard with it.
  const focusViews = () => page.current?.querySelector<HTMLElement>("[aria-current]")?.focus();
  const older = (
    <Button kind="bare" isPending={more.isPending} onPress={() => more.mutate()}>
      {messages.older}
    </Button>
  );
  return (
    <div ref={page} className={styles.list}>
      <div className={styles.bar}>
        <Segmented label={messages.view} options={views} value={view} onChange={change} />
        <span role="status" className="sm soft">
          {data.unread > 0 ? messages.unread(data.unread) : messages.allRead}
        </span>
        {data.unread > 0 && latest && (
          <Button
            icon="check"
            isPending={readAll.isPending}
            onPress={() => {
              focusViews();
              readAll.mutate(latest.id);
            }}
          >
            {messages.markAll}
          </Button>
        )}
      </div>
      <FormError>{failure && apiErrorOf(failure).sentence}</FormError>
      {shown.length === 0 ? (
        <Card>
          <Nothing
            older={isMoreNew && older}
            hasAny={all.length > 0}
            onAll={() => {
              focusViews();
              change("all");
            }}
          />
        </Card>
      ) : (
        <Card as="ul" flush>
          {shown.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </Card>
      )}
      {shown.length > 0 && (view === "all" ? data.hasMore : isMoreNew) && older}
    </div>
  );
}

/** What is new, with what was read while it is looked at: that stays where it is until the view is changed. */
function useRecent({ notices, unread, hasMore }: NoticesAnswer) {
  const fresh = notices.filter(({ isRead }) => !isRead);
  const [stays, setStays] = useState<ReadonlySet<string>>(new Set());
  if (fresh.some(({ id }) => !stays.has(id))) setStays(new Set([...stays, ...fresh.map(({ id }) => id)]));
  return {
    recent: notices.filter(({ id, isRead }) => !isRead || stays.has(id)),
    /** New ones stand further down than this list. */
    isMoreNew: hasMore && unread > fresh.length,
    forgetRead: () => setStays(new Set()),
  };
}

/** Asks for older ones, and goes on at the first of them. */
function useOlder(page: RefObject<HTMLElement | null>, shown: readonly Notice[], view: View) {
  const { id } = usePartnership().partnership;
  const queries = useQueryClient();
  /** The line that was the last one when more were asked for. */
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (last.current === null) return;
    const at = shown.findIndex((one) => one.id === last.current);
    if (at === shown.length - 1) return;
    last.current = null;
    page.current?.querySelectorAll<HTMLElement>("li a")[at + 1]?.focus();
  }, [page, shown]);
  return useMutation({
    mutationFn: () => showOlder(queries, id, view === "unread"),
    onMutate: () => {
      last.current = shown.at(-1)?.id ?? "";
    },
    onError: () => {
      last.current = null;
    },
  });
}

interface NothingProps {
  /** Leads to what is new further down. */
  older: ReactNode;
  hasAny: boolean;
  onAll: () => void;
}

function Nothing({ older, hasAny, onAll }: NothingProps) {
  if (older) return <Empty icon="comment" title={messages.newBefore} action={older} />;
  if (!hasAny)
    return (
      <Empty icon="comment" title={messages.empty}>
        {messages.emptyWhy}
      </Empty>
    );
  return (
    <Empty
      icon="check"
      title={messages.emptyNew}
      action={<Button onPress={onAll}>{messages.showAll}</Button>}
    >
      {messages.emptyNewWhy}
    </Empty>
  );
}
