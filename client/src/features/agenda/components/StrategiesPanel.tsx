import {
  addAgendaEntry,
  changeAgendaEntry,
  moveAgendaEntry,
  removeAgendaEntry,
  restoreAgendaEntry,
  setAgendaMember,
} from "@commontable/shared/features/agenda/doc.ts";
import { strategyFlags } from "@commontable/shared/features/agenda/rules.ts";
import {
  strategyLevels,
  strategyStates,
  type Strategy,
  type StrategyState,
} from "@commontable/shared/features/agenda/schema.ts";
import { sayDay, sayList } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { Entry, EntryList, Fields } from "../../../app/parts/Entry.tsx";
import { SetPicker } from "../../../app/parts/SetPicker.tsx";
import { useMeasures } from "../../../app/parts/use-measures.ts";
import { useOrganizationNames, type OrganizationNames } from "../../../app/queries.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Chip, type ChipTone } from "../../../ui/Chip.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useAgendaHandle } from "../agenda-context.ts";
import { useAgendaPart } from "../use-agenda-part.ts";
import { messages } from "../messages.ts";
import { AgendaText } from "./AgendaText.tsx";
import { PanelFrame } from "./PanelFrame.tsx";

const words = messages.strategies;

const stateTones: Record<StrategyState, ChipTone> = {
  proposed: "outline",
  active: "primary",
  paused: "honey",
  stopped: "plain",
  done: "good",
};

interface Choice {
  readonly id: string;
  readonly label: string;
}

interface Choices {
  readonly levers: readonly Choice[];
  readonly measures: readonly Choice[];
  readonly organizations: OrganizationNames;
}

/** The few chosen courses of action: which lever each serves, what each counts, who leads. */
export function StrategiesPanel({ editable }: PanelProps) {
  const handle = useAgendaHandle();
  const strategies = useAgendaPart(handle, "strategies");
  const choices = useChoices(handle);
  const [added, setAdded] = useState<string | null>(null);
  const add = () => {
    const id = newBlockId();
    addAgendaEntry(handle.doc, "strategies", { id, scalars: { state: "proposed" } }, "editor");
    setAdded(id);
  };
  const move = (id: string, beforeId: string | null) =>
    moveAgendaEntry(handle.doc, "strategies", id, beforeId, "editor");
  return (
    <PanelFrame
      label={words.name}
      count={strategies.length}
      empty={words.empty}
      add={words.add}
      onAdd={editable ? add : undefined}
    >
      <EntryList label={words.name}>
        {strategies.map((strategy, index) => {
          const before = strategies[index - 1];
          const after = strategies[index + 1];
          return (
            <StrategyEntry
              key={strategy.id}
              handle={handle}
              strategy={strategy}
              choices={choices}
              editable={editable}
              isNew={strategy.id === added}
              onMoveUp={before && (() => move(strategy.id, before.id))}
              onMoveDown={after && (() => move(strategy.id, strategies[index + 2]?.id ?? null))}
            />
          );
        })}
      </EntryList>
    </PanelFrame>
  );
}

function useChoices(handle: DocumentHandle): Choices {
  const levers = useAgendaPart(handle, "levers");
  const { facts } = useMeasures();
  const organizations = useOrganizationNames();
  return {
    levers: levers.map(({ id, system }) => ({ id, label: system || messages.untitled })),
    measures: facts.map(({ measure }) => ({ id: measure.id, label: measure.name || messages.untitled })),
    organizations,
  };
}

interface StrategyProps {
  handle: DocumentHandle;
  strategy: Strategy;
  choices: Choices;
  editable: boolean;
  isNew: boolean;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
}

function StrategyEntry({ handle, strategy, choices, editable, isNew, onMoveUp, onMoveDown }: StrategyProps) {
  const { doc } = handle;
  const { id, lead, reviewOn } = strategy;
  const flags = strategyFlags(strategy, new Set(choices.levers.map((lever) => lever.id)));
  const served = namesIn(choices.levers, strategy.leverIds);
  const counted = namesIn(choices.measures, strategy.measureIds);
  return (
    <Entry
      id={`strategy-${id}`}
      item={`strategies/${id}`}
      title={strategy.title || messages.untitled}
      editable={editable}
      startsOpen={isNew}
      onMoveUp={onMoveUp}
      onMoveDown={onMoveDown}
      onRemove={() => removeAgendaEntry(doc, "strategies", id, "editor")}
      onRestore={() => restoreAgendaEntry(doc, "strategies", id, "editor")}
      chips={
        <>
          <Chip tone={stateTones[strategy.state]}>{words.states[strategy.state]}</Chip>
          {strategy.level && <Chip>{words.levels[strategy.level]}</Chip>}
        </>
      }
      summary={
        <>
          {lead !== undefined && <p>{words.led(choices.organizations.nameOf(lead))}</p>}
          {served.length > 0 && <p>{words.serves(sayList(served))}</p>}
          {counted.length > 0 && <p>{words.counts(sayList(counted))}</p>}
          {reviewOn !== undefined && <p>{words.review(sayDay(reviewOn))}</p>}
        </>
      }
      question={flags.map((flag) => (
        <Note key={messages.flag(flag)} icon="q">
          {messages.flag(flag)}
        </Note>
      ))}
    >
      <StrategyFields handle={handle} strategy={strategy} choices={choices} editable={editable} />
    </Entry>
  );
}

type FieldsProps = Pick<StrategyProps, "handle" | "strategy" | "choices" | "editable">;

function StrategyFields({ handle, strategy, choices, editable }: FieldsProps) {
  const { doc } = handle;
  const { id } = strategy;
  const text = { handle, collection: "strategies", id, editable } as const;
  const toggle = (field: "leverIds" | "measureIds" | "partners") => (member: string, isIn: boolean) =>
    setAgendaMember(doc, "strategies", id, field, member, isIn, "editor");
  return (
    <>
      <AgendaText {...text} field="title" label={words.titleField} look="title" />
      <AgendaText {...text} field="what" label={words.what} lines />
      <Fields>
        <SetPicker
          label={words.levers}
          options={choices.levers}
          chosen={strategy.leverIds}
          onToggle={toggle("leverIds")}
          editable={editable}
          noOptions={words.noLevers}
        />
        <SetPicker
          label={words.measures}
          options={choices.measures}
          chosen={strategy.measureIds}
          onToggle={toggle("measureIds")}
          editable={editable}
          noOptions={words.noMeasures}
        />
        <SetPicker
          label={words.partners}
          options={choices.organizations.options}
          chosen={strategy.partners}
          onToggle={toggle("partners")}
          editable={editable}
          noOptions={messages.objectives.noOrganizations}
        />
      </Fields>
      {editable && <StrategyChoices handle={handle} strategy={strategy} choices={choices} />}
      {strategy.state === "stopped" && (
        <AgendaText {...text} field="stopReason" label={words.stopReason} lines />
      )}
    </>
  );
}

function StrategyChoices({ handle, strategy, choices }: Omit<FieldsProps, "editable">) {
  const { id, startsOn, reviewOn } = strategy;
  const change = (fields: Parameters<typeof changeAgendaEntry<"strategies">>[3]) =>
    changeAgendaEntry(handle.doc, "strategies", id, fields, "editor");
  return (
    <Fields>
      <Select
        label={words.lead}
        placeholder={words.noLead}
        options={choices.organizations.options}
        value={strategy.lead ?? null}
        onChange={(lead) => change({ lead })}
      />
      <Select
        label={words.level}
        placeholder={words.noLevel}
        options={strategyLevels.map((level) => ({ id: level, label: words.levels[level] }))}
        value={strategy.level ?? null}
        onChange={(level) => change({ level })}
      />
      <Select
        label={words.state}
        options={strategyStates.map((state) => ({ id: state, label: words.states[state] }))}
        value={strategy.state}
        onChange={(state) => change({ state })}
      />
      <DateField
        label={words.startsOn}
        value={startsOn ?? null}
        onChange={(day) => change({ startsOn: day ?? undefined })}
      />
      <DateField
        label={words.reviewOn}
        value={reviewOn ?? null}
        onChange={(day) => change({ reviewOn: day ?? undefined })}
      />
    </Fields>
  );
}

function namesIn(choices: readonly Choice[], ids: readonly string[]): string[] {
  return ids.flatMap((id) => choices.find((choice) => choice.id === id)?.label ?? []);
}
