import { useGoOn } from "../margin/use-go-on.ts";
import type { ShownThread } from "./shown-threads.ts";
import { ThreadCard, type ThreadCardProps } from "./ThreadCard.tsx";
import type { ThreadsView } from "./use-threads-view.ts";

export interface DeskCardProps extends Pick<ThreadCardProps, "comments" | "me" | "isListed"> {
  thread: ShownThread;
  view: ThreadsView;
}

/** A thread's card, with where it stands and the way there. */
export function DeskCard({ thread, view, ...card }: DeskCardProps) {
  const goOn = useGoOn(`thread-${thread.id}`);
  const standing = view.page.standingOf(thread);
  return (
    <ThreadCard
      {...card}
      thread={thread}
      isActive={thread.id === view.activeId}
      standing={standing}
      where={view.page.whereIs(thread)}
      onActivate={() => view.setActive(thread.id)}
      onShow={() => {
        goOn();
        view.setSheet(null);
        if (standing === "here") view.show(thread);
        else view.follow(thread.id);
      }}
    />
  );
}
