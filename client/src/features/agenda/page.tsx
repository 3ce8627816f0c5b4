import { agendaSections } from "@commontable/shared/features/agenda/template.ts";
import { useMemo } from "react";
import { TextDocumentPage } from "../../app/parts/TextDocumentPage.tsx";
import { useMeasures } from "../../app/parts/use-measures.ts";
import type { PanelOffer } from "../../editor/insert-items.ts";
import { useDocument } from "../../sync/use-document.ts";
import { AgendaContext } from "./agenda-context.ts";
import { BoundariesPanel } from "./components/BoundariesPanel.tsx";
import { LeversPanel } from "./components/LeversPanel.tsx";
import { MeasurePanel } from "./components/MeasurePanel.tsx";
import { ObjectivesPanel } from "./components/ObjectivesPanel.tsx";
import { ResultPanel } from "./components/ResultPanel.tsx";
import { StrategiesPanel } from "./components/StrategiesPanel.tsx";
import { TermsPanel } from "./components/TermsPanel.tsx";
import { messages } from "./messages.ts";

const panels = {
  result: ResultPanel,
  levers: LeversPanel,
  strategies: StrategiesPanel,
  boundaries: BoundariesPanel,
  terms: TermsPanel,
  objectives: ObjectivesPanel,
  measure: MeasurePanel,
};

const partOffers: readonly PanelOffer[] = [
  { kind: "result", label: messages.result.name, hint: messages.result.other, icon: "flag" },
  { kind: "levers", label: messages.levers.name, hint: messages.levers.empty, icon: "updown" },
  { kind: "strategies", label: messages.strategies.name, hint: messages.strategies.empty, icon: "arrow" },
  { kind: "boundaries", label: messages.boundaries.name, hint: messages.boundaries.empty, icon: "minus" },
  { kind: "terms", label: messages.terms.name, hint: messages.terms.empty, icon: "text" },
  {
    kind: "objectives",
    label: messages.objectives.name,
    hint: messages.objectives.placeholder,
    icon: "people",
  },
];

function guidance(section: string): string | undefined {
  return agendaSections.find(({ key }) => key === section)?.guidance;
}

/** The agenda's own parts, and each shared measure by its name. */
function useOffers(): readonly PanelOffer[] {
  const { facts } = useMeasures();
  const names = facts.map(({ measure }) => `${measure.id} ${measure.name}`).join("\n");
  // Values come and go; what is offered changes only with the measures' names.
  return useMemo(
    () => [
      ...partOffers,
      ...names
        .split("\n")
        .filter((line) => line !== "")
        .map((line): PanelOffer => {
          const [ref = "", ...name] = line.split(" ");
          const label = name.join(" ") || messages.result.measure;
          return { kind: "measure", ref, label, hint: messages.measureHint, icon: "chart" };
        }),
    ],
    [names],
  );
}

/** The common agenda: running text by section, with results, levers, strategies and the rest in its flow. */
export function AgendaPage() {
  const handle = useDocument("agenda");
  const offers = useOffers();
  return (
    <TextDocumentPage
      handle={handle}
      title={messages.title}
      loading={messages.loading}
      panels={panels}
      offers={offers}
      guidance={guidance}
      context={AgendaContext}
    />
  );
}
