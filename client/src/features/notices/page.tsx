import type { NoticesAnswer } from "@commontable/shared/features/notices/api.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
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
          <span className="only-desk">{messages.settings}</span>
          <span className="only-phone">{messages.settings}</span>
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
          <List key={view} data={data} view={view} onView={setChosen} />
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
  const { id } = usePartnership().partnership;
  const queries = useQueryClient();
  const markRead = useMarkRead();
  const all = data.notices;
  const fresh = all.filter(({ isRead }) => !isRead);
  // What is read while it is looked at stays where it is.
  const [stays, setStays] = useState<ReadonlySet<string>>(new Set());
  if (fresh.some((one) => !stays.has(one.id))) setStays(new Set([...stays, ...fresh.map((one) => one.id)]));
  const shown = view === "all" ? all : all.filter((one) => !one.isRead || stays.has(one.id));
  const isMoreNew = data.hasMore && data.unread > fresh.length;
  const [latest] = all;
  const readAll = useMutation({ mutationFn: (upTo: string) => markRead({ upTo }) });
  const more = useMutation({ mutationFn: () => showOlder(queries, id, view === "unread") });
  const failure = readAll.error ?? more.error;
  return (
    <div className={styles.list}>
      <div className={styles.bar}>
        <Segmented label={messages.view} options={views} value={view} onChange={onView} />
        <span role="status" className="sm soft">
          {data.unread > 0 ? messages.unread(data.unread) : messages.allRead}
        </span>
        {data.unread > 0 && latest && (
          <Button icon="check" isPending={readAll.isPending} onPress={() => readAll.mutate(latest.id)}>
            {messages.markAll}
          </Button>
        )}
      </div>
      <FormError>{failure && apiErrorOf(failure).sentence}</FormError>
      {shown.length === 0 ? (
        <Card>
          <Nothing isMoreNew={isMoreNew} hasAny={all.length > 0} onAll={() => onView("all")} />
        </Card>
      ) : (
        <Card as="ul" flush>
          {shown.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </Card>
      )}
      {(view === "all" ? data.hasMore : isMoreNew) && (
        <Button kind="bare" isPending={more.isPending} onPress={() => more.mutate()}>
          {messages.older}
        </Button>
      )}
    </div>
  );
}

interface NothingProps {
  /** New ones stand further down than what was read of the list. */
  isMoreNew: boolean;
  hasAny: boolean;
  onAll: () => void;
}

function Nothing({ isMoreNew, hasAny, onAll }: NothingProps) {
  if (isMoreNew) return <Empty icon="comment" title={messages.newBefore} />;
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
