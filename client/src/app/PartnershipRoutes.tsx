import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { TableProvider } from "../sync/table-context.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { NotFound } from "./NotFound.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { messages } from "./messages.ts";
import { pageAt, pagesOf } from "./navigation.ts";
import { historyPath, paths } from "./paths.ts";
import { PaletteProvider } from "./palette/PaletteProvider.tsx";
import { type CurrentPartnership, PartnershipContext, usePartnership } from "./partnership-context.ts";
import { kept } from "./save/kept.ts";
import { useLate } from "../ui/late.ts";
import { meQuery, partnershipQuery } from "./queries.ts";
import { Shell } from "./shell/Shell.tsx";
import { SendingProvider } from "./waiting/sending.tsx";

const HomePage = lazy(async () => ({ default: (await import("../features/home/index.ts")).HomePage }));
const AgendaPage = lazy(async () => ({ default: (await import("../features/agenda/index.ts")).AgendaPage }));
const measures = () => import("../features/measures/index.ts");
const MeasuresPage = lazy(async () => ({ default: (await measures()).MeasuresPage }));
const MeasurePage = lazy(async () => ({ default: (await measures()).MeasurePage }));
const CharterPage = lazy(async () => ({
  default: (await import("../features/charter/index.ts")).CharterPage,
}));
const TrustPage = lazy(async () => ({ default: (await import("../features/trust/index.ts")).TrustPage }));
const PeoplePage = lazy(async () => ({ default: (await import("../features/people/index.ts")).PeoplePage }));
const FilesPage = lazy(async () => ({ default: (await import("../features/files/index.ts")).FilesPage }));
const SettingsPage = lazy(async () => ({
  default: (await import("./settings/SettingsPage.tsx")).SettingsPage,
}));

const HistoryPage = lazy(async () => ({ default: (await import("./history/HistoryPage.tsx")).HistoryPage }));
const MorePages = lazy(async () => ({ default: (await import("./MorePages.tsx")).MorePages }));

/** The pages of one partnership, for somebody with a seat in it. */
export function PartnershipRoutes({ slug }: { slug: string }) {
  // What was kept on this device may be from before this seat was taken, or before it ended.
  const me = useQuery({ ...meQuery, refetchOnMount: "always" });
  const seat = me.data?.seats.find((candidate) => candidate.partnership.slug === slug);
  const partnership = useQuery({
    ...partnershipQuery(seat?.partnership.id ?? ""),
    enabled: seat !== undefined,
  });
  const current = useMemo<CurrentPartnership | null>(
    () => (seat && partnership.data ? { seat, partnership: partnership.data } : null),
    [seat, partnership.data],
  );
  const hasNoSeat = me.data !== undefined && !seat && !me.isFetching;
  const notes = useLate(kept, hasNoSeat);
  if (hasNoSeat) return <NotFound>{notes && <notes.UnsentHere />}</NotFound>;
  const failure = current ? null : (me.error ?? partnership.error);
  if (failure) throw failure;
  if (!current) return <Skeleton />;
  return (
    // What one person has open, typed or was told once is not there for the next (EN4).
    <PartnershipContext key={current.seat.personId} value={current}>
      <TableProvider partnershipId={current.partnership.id} personId={current.seat.personId}>
        <SendingProvider>
          <PaletteProvider>
            <Shell>
              <Pages />
            </Shell>
          </PaletteProvider>
        </SendingProvider>
      </TableProvider>
    </PartnershipContext>
  );
}

function Pages() {
  const [path] = useLocation();
  return (
    <ErrorBoundary resetKey={path}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/p/:slug" component={HomePage} />
          <Route path={historyPath} component={HistoryPage} />
          <Route path="/p/:slug/agenda" component={AgendaPage} />
          <Route path="/p/:slug/measures" component={MeasuresPage} />
          <Route path="/p/:slug/measures/:id">{({ id }) => <MeasurePage key={id} id={id} />}</Route>
          <Route path="/p/:slug/charter" component={CharterPage} />
          <Route path="/p/:slug/trust" component={TrustOfTheTable} />
          <Route path="/p/:slug/trust/:body">{({ body }) => <TrustPage key={body} bodyId={body} />}</Route>
          <Route path="/p/:slug/people" component={PeoplePage} />
          <Route path="/p/:slug/files" component={FilesPage} />
          <Route path="/p/:slug/settings" component={SettingsPage} />
          <Route>
            <MorePages />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

/** The address without a body: the notes every member shares. */
function TrustOfTheTable() {
  const { slug, wholeTableId } = usePartnership().partnership;
  return wholeTableId === null ? <MorePages /> : <Redirect to={paths.trust(slug, wholeTableId)} replace />;
}

/** The frame of the page that is coming, so that nothing jumps when it stands. */
function Waiting(): ReactNode {
  const [path] = useLocation();
  return (
    <PartnershipContext.Consumer>
      {(current) => {
        if (!current) return null;
        const title = pageAt(pagesOf(current.partnership), path)?.label ?? current.partnership.name;
        return (
          <PageFrame title={title} isWaiting>
            <div className="page">
              <Skeleton label={messages.loadingPage(title)} />
            </div>
          </PageFrame>
        );
      }}
    </PartnershipContext.Consumer>
  );
}
