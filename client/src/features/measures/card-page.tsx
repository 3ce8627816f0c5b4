import { includesRole } from "@commontable/shared/access/roles.ts";
import {
  isMeasureRemoved,
  removeMeasure,
  restoreMeasure,
} from "@commontable/shared/features/measures/doc.ts";
import { curve } from "@commontable/shared/features/measures/line.ts";
import { freshness } from "@commontable/shared/features/measures/rhythm.ts";
import { findingWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { sayMonth } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { useLocation } from "wouter";
import { ItemComments } from "../../app/comments/ItemComments.tsx";
import { PageFrame } from "../../app/PageFrame.tsx";
import { usePartnership } from "../../app/partnership-context.ts";
import { DocumentOnItsWay } from "../../app/parts/DocumentOnItsWay.tsx";
import { paths } from "../../app/paths.ts";
import { MeasureChart } from "../../app/parts/MeasureChart.tsx";
import { MeasureTable } from "../../app/parts/MeasureTable.tsx";
import { measureMessages } from "../../app/parts/measure-messages.ts";
import { ReadingNote } from "../../app/parts/ReadingNote.tsx";
import { StatusChip } from "../../app/parts/StatusChip.tsx";
import { useMeasures, useToday, type MeasureFacts, type Measures } from "../../app/parts/use-measures.ts";
import { useSuggesting } from "../../app/suggestions/use-suggesting.ts";
import { useDocumentAccess } from "../../sync/use-document.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import type { MenuEntry, MenuGroup } from "../../ui/menu-entry.ts";
import { Note } from "../../ui/Note.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { DefinitionCard } from "./components/DefinitionCard.tsx";
import { NumbersDialog } from "./components/NumbersDialog.tsx";
import { PlanCard } from "./components/PlanCard.tsx";
import { UsedIn } from "./components/UsedIn.tsx";
import { StoryCard } from "./components/StoryCard.tsx";
import styles from "./measures.module.css";
import { messages } from "./messages.ts";

const words = messages.card;

/** One measure: its line, its story, its definition, and the numbers behind it. */
export function MeasurePage({ id }: { id: string }) {
  const measures = useMeasures();
  const { handle, facts } = measures;
  const { phase } = useDocumentAccess(handle);
  const { slug } = usePartnership().partnership;
  const one = facts.find(({ measure }) => measure.id === id);
  if (one) return <MeasureCard facts={one} measures={measures} />;
  const isLoading = phase === "loading" && !isMeasureRemoved(handle.doc, id);
  return (
    <PageFrame title={messages.title} document={handle}>
      <div className="page">
        {isLoading ? (
          <DocumentOnItsWay />
        ) : (
          <Card>
            <Empty
              icon="chart"
              title={words.gone}
              action={<LinkButton href={paths.measures(slug)}>{words.back}</LinkButton>}
            >
              {words.goneQuestion}
            </Empty>
          </Card>
        )}
      </div>
    </PageFrame>
  );
}

function MeasureCard({ facts, measures }: { facts: MeasureFacts; measures: Measures }) {
  const { measure, points, status, readiness } = facts;
  const { handle, all } = measures;
  const { phase, role } = useDocumentAccess(handle);
  const suggesting = useSuggesting(handle, role, phase === "ready");
  const editable = suggesting.mode === "editing";
  const [isAdding, setAdding] = useState(() => new URLSearchParams(location.search).has("add"));
  const [view, setView] = useState<"chart" | "table">("chart");
  const finding = findingWords(measure, status);
  // Before the status can be said there may already be numbers.
  const latest = status.latest ?? facts.present.at(-1);
  const name = measure.name || measureMessages.unnamed;
  const more = useCardMenu(measure.id, name, measures, editable);
  return (
    <PageFrame
      title={name}
      titleIsHeading={false}
      document={handle}
      suggesting={suggesting}
      more={more}
      end={
        editable && (
          <Button icon="plus" onPress={() => setAdding(true)}>
            <span className="only-desk">{messages.add}</span>
            <span className="only-phone">{messages.addShort}</span>
          </Button>
        )
      }
    >
      <div className="page">
        <header className={styles.head}>
          <div>
            <h1 dir="auto">{name}</h1>
            <Chips facts={facts} />
          </div>
          {latest && (
            <p className={styles.big}>
              <b className="num">{valueWords(latest.value, measure, { fixed: true })}</b>
              {finding && <span className="sm soft">{finding}</span>}
            </p>
          )}
        </header>
        {phase === "ready" && !includesRole(role, "suggest") && (
          <ReadingNote mayComment={includesRole(role, "comment")} />
        )}
        {!readiness.ready && (
          <Note icon="bulb" className={styles.title}>
            <b>{messages.missingTitle(readiness.missing.map((part) => measureMessages.missing[part]))}</b>{" "}
            {messages.missingQuestion}
          </Note>
        )}
        <div className={styles.columns} style={{ marginBlockStart: "var(--s4)" }}>
          <div className="stack">
            <Card as="figure" aria-label={name}>
              <figcaption className={styles.figureHead}>
                <h2 className="h2">{words.chart}</h2>
                <Segmented
                  label={measureMessages.chart.view}
                  options={[
                    { id: "chart", label: measureMessages.chart.chart },
                    { id: "table", label: measureMessages.chart.table },
                  ]}
                  value={view}
                  onChange={setView}
                />
              </figcaption>
              {view === "chart" ? (
                <MeasureChart measure={measure} points={points} />
              ) : (
                <MeasureTable measure={measure} points={points} all={all} />
              )}
              {points.length === 0 && editable && (
                <p className={styles.firstNumbers}>
                  <Button icon="plus" onPress={() => setAdding(true)}>
                    {messages.add}
                  </Button>
                </p>
              )}
            </Card>
            <StoryCard handle={handle} measure={measure} editable={editable} />
            <PlanCard handle={handle} measure={measure} editable={editable} />
          </div>
          <div className="stack">
            <DefinitionCard handle={handle} measure={measure} editable={editable} />
            <UsedIn measure={measure} />
          </div>
        </div>
      </div>
      {isAdding && (
        <NumbersDialog
          facts={facts}
          measures={measures}
          editable={editable}
          onClose={() => setAdding(false)}
        />
      )}
    </PageFrame>
  );
}

function Chips({ facts }: { facts: MeasureFacts }) {
  const { measure, present, status, readiness } = facts;
  const fresh = freshness(measure, present, useToday());
  const turned = curve(measure, present);
  return (
    <p className={styles.chips}>
      <StatusChip status={status} readiness={readiness} large />
      {measure.headline && (
        <Chip tone="primary" icon="flag" large>
          {messages.headline}
        </Chip>
      )}
      {fresh.kind !== "unknown" && (
        <Chip
          tone={fresh.kind === "overdue" ? "talk" : fresh.kind === "due" ? "honey" : "plain"}
          icon="clock"
          large
        >
          {messages.freshnessChip[fresh.kind](sayMonth(fresh.nextPeriod, "short"))}
        </Chip>
      )}
      {turned === "turned" && (
        <Chip tone="honey" icon="loop" large>
          {messages.curve.turned}
        </Chip>
      )}
      <ItemComments id={`measures/${measure.id}`} title={measure.name || measureMessages.unnamed} />
    </p>
  );
}

/** What one can do with this measure, before what one can do with the document of all. */
function useCardMenu(id: string, name: string, measures: Measures, editable: boolean): MenuGroup[] {
  const { partnership } = usePartnership();
  const [, navigate] = useLocation();
  const toast = useToast();
  const { doc } = measures.handle;
  const remove = () => {
    removeMeasure(doc, id);
    navigate(paths.measures(partnership.slug));
    toast({
      words: words.removed(name),
      action: { label: words.undo, onPress: () => restoreMeasure(doc, id) },
    });
  };
  const out: MenuEntry[] = [
    { id: "print", label: words.print, icon: "print", onPress: () => print() },
    {
      id: "csv",
      label: messages.download,
      icon: "download",
      onPress: () => location.assign(`/api/p/${partnership.id}/points.csv?measure=${id}`),
    },
  ];
  if (editable) out.push({ id: "remove", label: words.remove, icon: "trash", danger: true, onPress: remove });
  return [{ id: "measure", title: name, entries: out }];
}
