import {
  addDifference,
  removeTrustEntry,
  restoreTrustEntry,
  setDifferenceKind,
  setDifferenceState,
  setParty,
  viewText,
} from "@commontable/shared/features/trust/doc.ts";
import { awaitedParties, mayWriteView } from "@commontable/shared/features/trust/rules.ts";
import {
  differenceKinds,
  differenceStates,
  type Difference,
  type DifferenceState,
} from "@commontable/shared/features/trust/schema.ts";
import { sayList } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { Entry, EntryList, Fields } from "../../../app/parts/Entry.tsx";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { SetPicker } from "../../../app/parts/SetPicker.tsx";
import { useToday } from "../../../app/parts/use-measures.ts";
import { usePartnership } from "../../../app/partnership-context.ts";
import { useOrganizationNames } from "../../../app/queries.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { OrgMark } from "../../../ui/Avatar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { Select } from "../../../ui/Select.tsx";
import { messages } from "../messages.ts";
import styles from "./Trust.module.css";
import { TrustText } from "./TrustText.tsx";

const words = messages.differences;

interface DifferencesProps {
  handle: DocumentHandle;
  differences: readonly Difference[];
  editable: boolean;
}

/** Differences with the view of every party, each written by those who speak for it. */
export function Differences({ handle, differences, editable }: DifferencesProps) {
  const { seat } = usePartnership();
  const [added, setAdded] = useState<string | null>(null);
  const add = () => {
    const id = newBlockId();
    const parties = seat.organization ? [seat.organization.id] : [];
    addDifference(handle.doc, { id, title: "", kind: "approach", parties }, "editor");
    setAdded(id);
  };
  return (
    <Card as="section" aria-labelledby="differences-heading" id="differences">
      <div className="row between wrap">
        <h2 id="differences-heading" className="h2">
          {words.name}
        </h2>
        {editable && (
          <Button kind="bare" size="small" icon="plus" onPress={add}>
            {words.add}
          </Button>
        )}
      </div>
      {differences.length === 0 ? (
        <p className={styles.empty}>{words.empty}</p>
      ) : (
        <EntryList label={words.name}>
          {differences.map((difference) => (
            <DifferenceEntry
              key={difference.id}
              handle={handle}
              difference={difference}
              editable={editable}
              isNew={difference.id === added}
            />
          ))}
        </EntryList>
      )}
    </Card>
  );
}

interface EntryProps {
  handle: DocumentHandle;
  difference: Difference;
  editable: boolean;
  isNew: boolean;
}

function DifferenceEntry({ handle, difference, editable, isNew }: EntryProps) {
  const { doc } = handle;
  const { id, title, state, agreement } = difference;
  const { nameOf } = useOrganizationNames();
  return (
    <Entry
      id={`difference-${id}`}
      item={`differences/${id}`}
      title={title || words.untitled}
      editable={editable}
      startsOpen={isNew}
      onRemove={() => removeTrustEntry(doc, "differences", id, "editor")}
      onRestore={() => restoreTrustEntry(doc, "differences", id, "editor")}
      chips={
        <>
          <Progress state={state} />
          <Chip>{words.kinds[difference.kind]}</Chip>
        </>
      }
      summary={<p>{agreement || viewsLine(difference, nameOf)}</p>}
    >
      <TrustText
        handle={handle}
        collection="differences"
        id={id}
        field="title"
        label={words.title}
        hint={words.titleHint}
        look="title"
        editable={editable}
      />
      {editable && <DifferenceChoices handle={handle} difference={difference} />}
      <div className={styles.views}>
        {difference.views.map(({ partyId, text }) => (
          <View
            key={partyId}
            handle={handle}
            id={id}
            partyId={partyId}
            name={nameOf(partyId)}
            isEmpty={text === ""}
            editable={editable}
          />
        ))}
      </div>
      <TrustText
        handle={handle}
        collection="differences"
        id={id}
        field="agreement"
        label={words.agreement}
        hint={words.agreementHint}
        lines
        editable={editable}
      />
    </Entry>
  );
}

/** Who has written, or who is waited for. */
function viewsLine(difference: Difference, nameOf: (id: string) => string): string {
  if (difference.views.length === 0) return words.nobodyAsked;
  const awaited = awaitedParties(difference);
  return awaited.length > 0
    ? words.waitsFor(sayList(awaited.map(nameOf)))
    : words.wrote(sayList(difference.views.map(({ partyId }) => nameOf(partyId))));
}

const steps: Record<DifferenceState, number> = {
  named: 1,
  aired: 2,
  explored: 3,
  agreed: 4,
  "agreed-to-differ": 4,
  parked: 0,
};

function Progress({ state }: { state: DifferenceState }) {
  const done = steps[state];
  return (
    <span className={styles.progress}>
      {done > 0 && (
        <span className={styles.pips} role="img" aria-label={words.steps(done)}>
          {[1, 2, 3, 4].map((step) => (
            <b key={step} data-on={step <= done || undefined} />
          ))}
        </span>
      )}
      <span>{words.states[state]}</span>
    </span>
  );
}

function DifferenceChoices({ handle, difference }: { handle: DocumentHandle; difference: Difference }) {
  const { doc } = handle;
  const { id, kind, state, views } = difference;
  const { options } = useOrganizationNames();
  const today = useToday();
  return (
    <Fields>
      <SetPicker
        label={words.parties}
        options={options}
        chosen={views.map(({ partyId }) => partyId)}
        onToggle={(party, isIn) => setParty(doc, id, party, isIn, "editor")}
        editable
        noOptions={words.noParties}
      />
      <Select
        label={words.kind}
        options={differenceKinds.map((option) => ({ id: option, label: words.kinds[option] }))}
        value={kind}
        onChange={(chosen) => setDifferenceKind(doc, id, chosen, "editor")}
      />
      <Select
        label={words.state}
        options={differenceStates.map((option) => ({ id: option, label: words.states[option] }))}
        value={state}
        onChange={(chosen) => setDifferenceState(doc, id, chosen, today, "editor")}
      />
    </Fields>
  );
}

interface ViewProps {
  handle: DocumentHandle;
  id: string;
  partyId: string;
  name: string;
  isEmpty: boolean;
  editable: boolean;
}

/** One party's view. Those who speak for it write; everybody else reads [TRU-2]. */
function View({ handle, id, partyId, name, isEmpty, editable }: ViewProps) {
  const { seat } = usePartnership();
  const isMine = mayWriteView(partyId, seat.organization?.id ?? null);
  const mayWrite = editable && isMine;
  return (
    <div className={styles.view}>
      <p className={styles.viewHead}>
        <OrgMark name={name} size="small" />
        <b>{name}</b>
      </p>
      {mayWrite || !isEmpty ? (
        <LiveText
          handle={handle}
          text={viewText(handle.doc, id, partyId)}
          of={`${id}-${partyId}`}
          label={words.view(name)}
          labelHidden
          placeholder={words.viewPlaceholder}
          lines
          look="doc"
          editable={mayWrite}
        />
      ) : (
        <p className="sm mute">{words.waiting}</p>
      )}
      <p className={styles.viewFoot}>
        <Icon name={mayWrite ? "pen" : "lock"} />
        {mayWrite ? words.yours : words.theirs(name)}
      </p>
    </div>
  );
}
