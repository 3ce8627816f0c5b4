import { includesRole } from "@commontable/shared/access/roles.ts";
import { lazy, Suspense, useState } from "react";
import { PageFrame } from "../../app/PageFrame.tsx";
import { usePartnership } from "../../app/partnership-context.ts";
import { DocumentOnItsWay } from "../../app/parts/DocumentOnItsWay.tsx";
import { paths } from "../../app/paths.ts";
import { measureMessages } from "../../app/parts/measure-messages.ts";
import { ReadingNote } from "../../app/parts/ReadingNote.tsx";
import { useMeasures, type MeasureFacts } from "../../app/parts/use-measures.ts";
import { useSuggesting } from "../../app/suggestions/use-suggesting.ts";
import { useDocumentAccess } from "../../sync/use-document.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { DueList } from "./components/DueList.tsx";
import { MeasureList } from "./components/MeasureList.tsx";
import { NewMeasure } from "./components/NewMeasure.tsx";
import { Prompts } from "./components/Prompts.tsx";
import styles from "./measures.module.css";
import { messages } from "./messages.ts";

// The editor is large and stands at the end of the page: it may come a little later.
const AboutMeasures = lazy(async () => ({
  default: (await import("./components/AboutMeasures.tsx")).AboutMeasures,
}));

/** All shared measures: how far each has come, and what the cards still ask for. */
export function MeasuresPage() {
  const { handle, facts, isPending } = useMeasures();
  const { phase, role } = useDocumentAccess(handle);
  const suggesting = useSuggesting(handle, role, phase === "ready");
  const editable = suggesting.mode === "editing";
  const [view, setView] = useState<"progress" | "due">("progress");
  const [isCreating, setCreating] = useState(false);
  const open = facts.filter((one) => !one.readiness.ready).length;
  return (
    <PageFrame
      title={messages.title}
      titleIsHeading={false}
      document={handle}
      suggesting={suggesting}
      end={
        editable ? (
          <>
            {facts.length > 0 && <AddNumbersMenu facts={facts} />}
            <Button kind="main" icon="plus" onPress={() => setCreating(true)}>
              <span className="only-desk">{messages.newMeasure}</span>
              <span className="only-phone">{messages.newShort}</span>
            </Button>
          </>
        ) : undefined
      }
    >
      <div className="page">
        <header className="page-h">
          <div>
            <h1>{messages.title}</h1>
            {facts.length > 0 && <p>{messages.lead(facts.length, open)}</p>}
          </div>
          {facts.length > 0 && (
            <Segmented
              label={messages.view}
              options={[
                { id: "progress", label: messages.progress },
                { id: "due", label: messages.due },
              ]}
              value={view}
              onChange={setView}
            />
          )}
        </header>
        {phase === "ready" && !includesRole(role, "suggest") && (
          <div className={styles.reading}>
            <ReadingNote mayComment={includesRole(role, "comment")} />
          </div>
        )}
        {phase === "loading" || (isPending && facts.length > 0) ? (
          <DocumentOnItsWay />
        ) : facts.length === 0 ? (
          <Card>
            <Empty
              icon="chart"
              title={messages.empty.title}
              action={
                editable && (
                  <Button icon="plus" onPress={() => setCreating(true)}>
                    {messages.empty.first}
                  </Button>
                )
              }
            >
              {messages.empty.question}
            </Empty>
          </Card>
        ) : view === "progress" ? (
          <>
            <MeasureList facts={facts} />
            <Prompts facts={facts} editable={editable} />
          </>
        ) : (
          <DueList facts={facts} />
        )}
        {phase !== "loading" && (
          <Suspense fallback={null}>
            <AboutMeasures handle={handle} editable={editable} />
          </Suspense>
        )}
      </div>
      {isCreating && <NewMeasure handle={handle} onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

function AddNumbersMenu({ facts }: { facts: readonly MeasureFacts[] }) {
  const { slug } = usePartnership().partnership;
  return (
    <Menu
      label={messages.add}
      placement="bottom end"
      trigger={
        <Button icon="plus" className="only-desk">
          {messages.add}
        </Button>
      }
      groups={[
        {
          id: "measures",
          entries: facts.map(({ measure }) => ({
            id: measure.id,
            label: measure.name || measureMessages.unnamed,
            href: `${paths.measure(slug, measure.id)}?add`,
          })),
        },
      ]}
    />
  );
}
