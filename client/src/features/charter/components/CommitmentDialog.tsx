import {
  commitmentText,
  removeCommitment,
  restoreCommitment,
  setCommitmentBy,
  setCommitmentDue,
  setCommitmentLink,
  setCommitmentTo,
} from "@commontable/shared/features/charter/doc.ts";
import { periods, type Commitment } from "@commontable/shared/features/charter/schema.ts";
import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { SetPicker } from "../../../app/parts/SetPicker.tsx";
import { measureMessages } from "../../../app/parts/measure-messages.ts";
import { useMeasures, useToday } from "../../../app/parts/use-measures.ts";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { useDocument } from "../../../sync/use-document.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Button } from "../../../ui/Button.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Segmented } from "../../../ui/Segmented.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useToast } from "../../../ui/Toast.tsx";
import styles from "../charter.module.css";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";

const words = messages.commitments;

/** The words of one promise. Several people may write them at once. */
export function CommitmentDialog({
  handle,
  commitment,
  onClose,
}: {
  handle: DocumentHandle;
  commitment: Commitment;
  onClose: () => void;
}) {
  const { doc } = handle;
  const { id, by, due } = commitment;
  const { doers, creditors } = useParties();
  const { facts } = useMeasures();
  const { strategies } = useYValue(useDocument("agenda").doc, readAgenda);
  const today = useToday();
  const toast = useToast();
  const name = commitment.what || words.unnamed;
  const remove = () => {
    removeCommitment(doc, id);
    onClose();
    toast({
      words: messages.removed(name),
      action: { label: messages.undo, onPress: () => restoreCommitment(doc, id) },
    });
  };
  const texts = {
    what: commitmentText(doc, id, "what"),
    why: commitmentText(doc, id, "why"),
    evidence: commitmentText(doc, id, "evidence"),
  };
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={name}
      actions={
        <>
          <Button kind="danger" onPress={remove}>
            {messages.remove}
          </Button>
          <Button onPress={onClose}>{messages.close}</Button>
        </>
      }
    >
      <div className={styles.fields}>
        {texts.what && (
          <LiveText
            handle={handle}
            text={texts.what}
            of={id}
            label={words.what}
            placeholder={words.whatPlaceholder}
            lines
            editable
            autoFocus
          />
        )}
        <div className={styles.pair}>
          <Select
            label={words.by}
            options={doers}
            value={by}
            placeholder={messages.nobody}
            onChange={(party) => setCommitmentBy(doc, id, party)}
          />
          <SetPicker
            label={words.to}
            options={creditors.filter((one) => one.id !== by)}
            chosen={commitment.to}
            onToggle={(party, isIn) => setCommitmentTo(doc, id, party, isIn)}
            editable
            noOptions={words.noParties}
          />
        </div>
        <div className={styles.pair}>
          <div>
            <p className="sm b">{words.due}</p>
            <Segmented
              label={words.due}
              options={[
                { id: "day", label: words.dueKinds.day },
                { id: "every", label: words.dueKinds.every },
              ]}
              value={due?.kind ?? "day"}
              onChange={(kind) =>
                setCommitmentDue(doc, id, kind === "day" ? { kind, on: today } : { kind, period: "month" })
              }
            />
          </div>
          {due?.kind === "every" ? (
            <Select
              label={words.every}
              options={periods.map((period) => ({ id: period, label: words.periods[period] }))}
              value={due.period}
              onChange={(period) => setCommitmentDue(doc, id, { kind: "every", period })}
            />
          ) : (
            <DateField
              label={words.day}
              value={due?.on ?? null}
              onChange={(on) => setCommitmentDue(doc, id, on === null ? null : { kind: "day", on })}
            />
          )}
        </div>
        {texts.evidence && (
          <LiveText
            handle={handle}
            text={texts.evidence}
            of={id}
            label={words.evidence}
            placeholder={words.evidencePlaceholder}
            lines
            editable
          />
        )}
        {texts.why && <LiveText handle={handle} text={texts.why} of={id} label={words.why} lines editable />}
        <Select
          label={words.strategy}
          options={[
            { id: "", label: words.noLink },
            ...strategies.map(({ id: one, title }) => ({ id: one, label: title || words.unnamedStrategy })),
          ]}
          value={commitment.strategyId ?? ""}
          onChange={(strategyId) =>
            setCommitmentLink(doc, id, "strategyId", strategyId === "" ? null : strategyId)
          }
        />
        <Select
          label={words.measure}
          options={[
            { id: "", label: words.noLink },
            ...facts.map(({ measure }) => ({
              id: measure.id,
              label: measure.name || measureMessages.unnamed,
            })),
          ]}
          value={commitment.measureId ?? ""}
          onChange={(measureId) =>
            setCommitmentLink(doc, id, "measureId", measureId === "" ? null : measureId)
          }
        />
      </div>
    </Dialog>
  );
}
