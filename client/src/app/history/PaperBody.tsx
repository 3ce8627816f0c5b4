import type { UseQueryResult } from "@tanstack/react-query";
import type { CompareAnswer } from "@commontable/shared/features/history/api.ts";
import { apiErrorOf } from "../../api/api-error.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { Comparison, type View } from "./Comparison.tsx";
import { messages } from "./messages.ts";
import { sayMoment } from "./say-when.ts";
import type { Asked, Versions } from "./use-history.ts";

export interface PaperBodyProps {
  document: string;
  asked: Asked | null;
  versions: Versions;
  comparison: UseQueryResult<CompareAnswer>;
  /** There is no such version, and nothing more to look through. */
  isMissing: boolean;
  view: View;
}

/** What changed, or why that cannot be shown. */
export function PaperBody({ document, asked, versions, comparison, isMissing, view }: PaperBodyProps) {
  const { data } = comparison;
  const failure = comparison.error && !data ? apiErrorOf(comparison.error) : null;
  if (failure?.code === "not-found" && asked?.from === "last")
    return (
      <Nothing document={document} title={messages.firstVisit}>
        {messages.firstVisitMore}
      </Nothing>
    );
  if (failure?.code === "not-found") return <Nothing document={document} title={failure.sentence} />;
  if (failure) return <Failed sentence={failure.sentence} retry={() => void comparison.refetch()} />;
  if (versions.error) return <Failed sentence={messages.failed} retry={versions.retry} />;
  if (isMissing) return <Nothing document={document} title={messages.noSuch} />;
  if (!data) return <Skeleton label={messages.comparing} />;
  if (asked?.from === "last" && data.counts.blocks + data.counts.items === 0)
    return (
      <Empty icon="check" title={messages.nothingSince(sayMoment(data.last?.at ?? ""))}>
        {messages.nothingSinceMore}
      </Empty>
    );
  return <Comparison comparison={data} view={view} />;
}

function Failed({ sentence, retry }: { sentence: string; retry: () => void }) {
  return <Empty icon="warn" title={sentence} action={<Button onPress={retry}>{messages.retry}</Button>} />;
}

function Nothing({ document, title, children }: { document: string; title: string; children?: string }) {
  const { slug } = usePartnership().partnership;
  return (
    <Empty
      icon="eye"
      title={title}
      action={<LinkButton href={paths.versions(slug, document)}>{messages.toVersions}</LinkButton>}
    >
      {children}
    </Empty>
  );
}
