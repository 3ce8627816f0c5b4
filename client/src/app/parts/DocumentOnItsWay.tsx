import { useConnection } from "../../sync/table-context.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { partsMessages } from "./messages.ts";

/** Stands where a document will. Without a connection nothing is on its way, and that is said instead. */
export function DocumentOnItsWay({ label }: { label?: string }) {
  const { status } = useConnection();
  if (status !== "offline") return <Skeleton {...(label === undefined ? {} : { label })} />;
  return (
    <Empty icon="link" title={partsMessages.notHere}>
      {partsMessages.notHereMore}
    </Empty>
  );
}
