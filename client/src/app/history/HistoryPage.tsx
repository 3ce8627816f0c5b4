import { parseDocumentName } from "@commontable/shared/documents/names.ts";
import { useEffect, useState } from "react";
import { LinkButton } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { usePageKeys } from "../../ui/use-page-keys.ts";
import { matchesKey } from "../../ui/matches-key.ts";
import { messages as shell } from "../messages.ts";
import { PageFrame } from "../PageFrame.tsx";
import { usePartnership } from "../partnership-context.ts";
import { documentPath, paths } from "../paths.ts";
import { useBodies } from "../queries.ts";
import { phoneQuery, useMedia } from "../use-media.ts";
import { CompareChoice } from "./CompareChoice.tsx";
import type { View } from "./Comparison.tsx";
import { findVersion } from "./find-version.ts";
import { messages } from "./messages.ts";
import { NameVersionDialog } from "./NameVersionDialog.tsx";
import { PaperBody } from "./PaperBody.tsx";
import { PaperHead } from "./PaperHead.tsx";
import { sayMoment } from "./say-when.ts";
import { useComparison, useVersions, type Asked, type To, type Versions } from "./use-history.ts";
import { VersionList } from "./VersionList.tsx";
import styles from "./History.module.css";

export interface HistoryPageProps {
  params: { document?: string; view?: string; first?: string; second?: string };
}

/** Versions of a document beside the text of one of them, with what changed in it. */
export function HistoryPage({ params }: HistoryPageProps) {
  const document = params.document ?? "agenda";
  const isCompare = params.view === "compare";
  const asked = isCompare
    ? {
        from: params.first === "last" ? ("last" as const) : Number(params.first ?? 0),
        to: toOf(params.second),
      }
    : null;
  const seq = isCompare || params.first === undefined ? null : Number(params.first);
  return <History key={document} document={document} asked={asked} seq={seq} />;
}

const toOf = (text: string | undefined): To => (text === undefined || text === "now" ? "now" : Number(text));

interface HistoryProps {
  document: string;
  /** Two versions to compare; null for one version and what changed in it. */
  asked: Asked | null;
  /** The version; the newest when null. */
  seq: number | null;
}

function History({ document, asked, seq }: HistoryProps) {
  const { slug } = usePartnership().partnership;
  const title = useTitle(document);
  const versions = useVersions(document);
  const { chosen, isSought } = useChosen(versions, asked, seq);
  const range = asked ?? (chosen && { from: chosen.previous, to: chosen.seq });
  const comparison = useComparison(document, range);
  const [view, setView] = useState<View>("text");
  const [isListOpen, setListOpen] = useState(false);
  const [isNaming, setNaming] = useState(false);
  const isPhone = useMedia(phoneQuery);
  const toast = useToast();
  useNameKey(() => versions.head?.mayWrite && setNaming(true));
  const closeList = () => setListOpen(false);
  const list = (
    <VersionList
      versions={versions}
      chosen={chosen?.seq ?? null}
      hrefOf={(version) => paths.versions(slug, document, version.seq)}
      {...(isPhone ? { onChoose: closeList } : {})}
    />
  );
  const { data } = comparison;
  const choice = versions.versions && data && (
    <CompareChoice
      versions={versions}
      from={data.from}
      to={data.to}
      last={data.last ?? versions.head?.last ?? null}
      document={document}
      onChoose={closeList}
    />
  );
  return (
    <PageFrame title={messages.title(title)} end={<BackToText href={documentPath(slug, document)} />}>
      <div className={styles.desk}>
        {!isPhone && (
          <nav className={styles.aside} aria-label={messages.list}>
            <h2 className={styles.listTitle}>{messages.list}</h2>
            {versions.versions ? list : <Skeleton label={messages.loading} />}
          </nav>
        )}
        <section className={styles.paper} aria-busy={comparison.isPending}>
          <PaperHead
            {...{ document, asked, chosen, versions, view }}
            last={data?.last}
            choice={!isPhone && choice}
            onView={setView}
            onName={() => setNaming(true)}
            onList={isPhone ? () => setListOpen(true) : null}
          />
          <PaperBody
            {...{ document, asked, versions, comparison, view }}
            isMissing={versions.versions !== undefined && !range && !isSought}
          />
        </section>
      </div>
      <Sheet isOpen={isPhone && isListOpen} onClose={closeList} title={messages.list}>
        <div className="stack">
          {choice}
          {list}
        </div>
      </Sheet>
      {isNaming && (
        <NameVersionDialog
          document={document}
          {...(chosen ? { seq: chosen.seq } : {})}
          lead={chosen ? messages.name.leadEarlier(sayMoment(chosen.endedAt)) : messages.name.lead}
          onNamed={(name) => toast({ words: messages.name.done(name) })}
          onClose={() => setNaming(false)}
        />
      )}
    </PageFrame>
  );
}

/** The version an address names. One further back than the newest page is looked for, a page at a time. */
function useChosen(versions: Versions, asked: Asked | null, seq: number | null) {
  const chosen = asked ? null : findVersion(versions.versions, seq);
  const isSought = !asked && chosen === null && versions.hasMore;
  const { isLoadingMore, loadMore } = versions;
  useEffect(() => {
    if (isSought && !isLoadingMore) loadMore();
  }, [isSought, isLoadingMore, loadMore]);
  return { chosen, isSought };
}

function BackToText({ href }: { href: string }) {
  return (
    <LinkButton kind="bare" icon="back" href={href}>
      <span className="roomy">{messages.back}</span>
    </LinkButton>
  );
}

function useTitle(document: string): string {
  const { data } = useBodies();
  const ref = parseDocumentName(document);
  if (ref?.kind !== "trust") return shell.documents[ref?.kind ?? "agenda"];
  const body = data?.bodies.find(({ id }) => id === ref.bodyId);
  return body ? `${shell.documents.trust}, ${body.name}` : shell.documents.trust;
}

/** The key that names a version never opens the browser's own dialog. */
function useNameKey(name: () => unknown): void {
  usePageKeys((event) => {
    if (event.defaultPrevented || !matchesKey(event, "Mod-S")) return;
    event.preventDefault();
    name();
  });
}
