import {
  addAgendaEntry,
  changeAgendaEntry,
  removeAgendaEntry,
  restoreAgendaEntry,
  setAgendaMember,
} from "@commontable/shared/features/agenda/doc.ts";
import { byLeverage, unspokenInterests } from "@commontable/shared/features/agenda/rules.ts";
import {
  interests,
  leverKinds,
  leverStates,
  markMax,
  type Lever,
  type LeverState,
} from "@commontable/shared/features/agenda/schema.ts";
import { sayList } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { Entry, EntryList, Fields } from "../../../app/parts/Entry.tsx";
import { inSentence, interestWords } from "../../../app/parts/interest-words.ts";
import { SetPicker } from "../../../app/parts/SetPicker.tsx";
import { useOrganizationNames, useStatedInterests, type OrganizationNames } from "../../../app/queries.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Chip, type ChipTone } from "../../../ui/Chip.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useAgendaHandle } from "../agenda-context.ts";
import { useAgendaPart } from "../use-agenda-part.ts";
import { messages } from "../messages.ts";
import { AgendaText } from "./AgendaText.tsx";
import { LeverPicture } from "./LeverPicture.tsx";
import { PanelFrame } from "./PanelFrame.tsx";

const words = messages.levers;

const stateTones: Record<LeverState, ChipTone> = {
  candidate: "outline",
  chosen: "primary",
  "in-motion": "primary",
  changed: "good",
  reverted: "talk",
  dropped: "plain",
};

const markOptions = Array.from({ length: markMax }, (_, index) => ({
  id: String(index + 1),
  label: String(index + 1),
}));

/** The lever board: policy, practice and funding rules, most effect for least effort first. */
export function LeversPanel({ editable }: PanelProps) {
  const handle = useAgendaHandle();
  const levers = useAgendaPart(handle, "levers");
  const names = useOrganizationNames();
  const stated = useStatedInterests();
  const [added, setAdded] = useState<string | null>(null);
  const add = () => {
    const id = newBlockId();
    addAgendaEntry(handle.doc, "levers", { id, scalars: { kind: "policy", state: "candidate" } }, "editor");
    setAdded(id);
  };
  return (
    <PanelFrame
      label={words.name}
      count={levers.length}
      empty={words.empty}
      add={words.add}
      onAdd={editable ? add : undefined}
      {...(levers.length > 1 ? { lead: words.order } : {})}
    >
      <LeverPicture levers={levers} />
      <EntryList label={words.name}>
        {byLeverage(levers).map((lever) => (
          <LeverEntry
            key={lever.id}
            handle={handle}
            lever={lever}
            names={names}
            stated={stated}
            editable={editable}
            isNew={lever.id === added}
          />
        ))}
      </EntryList>
    </PanelFrame>
  );
}

interface LeverProps {
  handle: DocumentHandle;
  lever: Lever;
  names: OrganizationNames;
  stated: ReadonlySet<string>;
  editable: boolean;
  isNew: boolean;
}

function LeverEntry({ handle, lever, names, stated, editable, isNew }: LeverProps) {
  const { doc } = handle;
  const { id } = lever;
  const unspoken = unspokenInterests(lever, stated).map(interestName);
  return (
    <Entry
      id={`lever-${id}`}
      item={`levers/${id}`}
      title={lever.system || messages.untitled}
      editable={editable}
      startsOpen={isNew}
      onRemove={() => removeAgendaEntry(doc, "levers", id, "editor")}
      onRestore={() => restoreAgendaEntry(doc, "levers", id, "editor")}
      chips={
        <>
          <Chip>{words.kinds[lever.kind]}</Chip>
          <Chip tone={stateTones[lever.state]}>{words.states[lever.state]}</Chip>
          <Chip tone="outline">{words.marks(lever.effort, lever.effect)}</Chip>
        </>
      }
      summary={
        <>
          {lever.desiredState && <p>{lever.desiredState}</p>}
          <p>
            {lever.holders.length > 0
              ? words.heldBy(sayList(lever.holders.map(names.nameOf)))
              : words.nobodyHolds}
          </p>
        </>
      }
      question={unspoken.length > 0 && <Note icon="people">{words.unspoken(sayList(unspoken))}</Note>}
    >
      <LeverFields handle={handle} lever={lever} names={names} editable={editable} />
    </Entry>
  );
}

function LeverFields({
  handle,
  lever,
  names,
  editable,
}: Pick<LeverProps, "handle" | "lever" | "names" | "editable">) {
  const { doc } = handle;
  const { id } = lever;
  const text = { handle, collection: "levers", id, editable } as const;
  const toggle = (field: "holders" | "neededInterests") => (member: string, isIn: boolean) =>
    setAgendaMember(doc, "levers", id, field, member, isIn, "editor");
  return (
    <>
      <AgendaText {...text} field="system" label={words.system} look="title" />
      {editable && (
        <Fields>
          <Select
            label={words.kind}
            options={leverKinds.map((kind) => ({ id: kind, label: words.kinds[kind] }))}
            value={lever.kind}
            onChange={(kind) => changeAgendaEntry(doc, "levers", id, { kind }, "editor")}
          />
          <Select
            label={words.state}
            options={leverStates.map((state) => ({ id: state, label: words.states[state] }))}
            value={lever.state}
            onChange={(state) => changeAgendaEntry(doc, "levers", id, { state }, "editor")}
          />
          <Select
            label={words.effort}
            hint={words.effortHint}
            placeholder={words.noMark}
            options={markOptions}
            value={lever.effort === undefined ? null : String(lever.effort)}
            onChange={(mark) => changeAgendaEntry(doc, "levers", id, { effort: Number(mark) }, "editor")}
          />
          <Select
            label={words.effect}
            hint={words.effortHint}
            placeholder={words.noMark}
            options={markOptions}
            value={lever.effect === undefined ? null : String(lever.effect)}
            onChange={(mark) => changeAgendaEntry(doc, "levers", id, { effect: Number(mark) }, "editor")}
          />
        </Fields>
      )}
      <Fields>
        <AgendaText {...text} field="currentState" label={words.now} lines />
        <AgendaText {...text} field="desiredState" label={words.wanted} lines />
      </Fields>
      <Fields>
        <SetPicker
          label={words.holders}
          options={names.options}
          chosen={lever.holders}
          onToggle={toggle("holders")}
          editable={editable}
          noOptions={messages.objectives.noOrganizations}
        />
        <SetPicker
          label={words.needs}
          options={interestOptions(lever)}
          chosen={lever.neededInterests}
          onToggle={toggle("neededInterests")}
          editable={editable}
          noOptions={words.noInterests}
        />
      </Fields>
    </>
  );
}

function isKnown(interest: string): boolean {
  return interests.some((known) => known === interest);
}

function interestName(interest: string): string {
  return isKnown(interest) ? inSentence(interestWords(interest)) : interest;
}

/** The known interests, and those in own words that the lever already names. */
function interestOptions(lever: Lever) {
  const own = lever.neededInterests.filter((interest) => !isKnown(interest));
  return [...interests, ...own].map((interest) => ({ id: interest, label: interestName(interest) }));
}
