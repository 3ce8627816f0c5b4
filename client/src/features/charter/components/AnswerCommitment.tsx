import { personHeader } from "@commontable/shared/access/person-header.ts";
import {
  nextSteps,
  noteNeeded,
  type CommitmentStep,
  type Standing,
} from "@commontable/shared/features/charter/commitment.ts";
import type { Commitment } from "@commontable/shared/features/charter/schema.ts";
import { commitmentWords, wordsHash } from "@commontable/shared/features/charter/words.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorOf } from "../../../api/api-error.ts";
import { api, read } from "../../../api/client.ts";
import { useTextDraft } from "../../../app/parts/use-draft.ts";
import { usePartnership } from "../../../app/partnership-context.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Note } from "../../../ui/Note.tsx";
import { TextArea } from "../../../ui/TextArea.tsx";
import { useToast } from "../../../ui/Toast.tsx";
import styles from "../charter.module.css";
import { messages } from "../messages.ts";
import { PromiseWords } from "./PromiseWords.tsx";

const words = messages.commitments;

interface AnswerProps {
  commitment: Commitment;
  standing: Standing;
  party: string;
}

/** What the party that promised may say now. Each answer is its own equal button. */
export function AnswerCommitment({ commitment, standing, party }: AnswerProps) {
  const [step, setStep] = useState<CommitmentStep | null>(null);
  const steps = nextSteps(standing.state, standing.wordsChanged);
  if (steps.length === 0) return null;
  return (
    <div className={styles.actions}>
      {steps.map((next) => (
        <Button key={next} size="small" onPress={() => setStep(next)}>
          {next === "accepted" && standing.wordsChanged ? words.acceptAgain : words.steps[next]}
        </Button>
      ))}
      {step && (
        <AnswerDialog commitment={commitment} step={step} party={party} onClose={() => setStep(null)} />
      )}
    </div>
  );
}

function AnswerDialog({
  commitment,
  step,
  party,
  onClose,
}: Omit<AnswerProps, "standing"> & { step: CommitmentStep; onClose: () => void }) {
  const { partnership, seat } = usePartnership();
  const queries = useQueryClient();
  const toast = useToast();
  const [note, setNote, forgetNote] = useTextDraft(`answer/${commitment.id}/${step}`);
  const [isMissing, setMissing] = useState(false);
  // The words as they stood when the dialog opened: those are the ones the person read.
  const [promise] = useState(commitment);
  const [seen] = useState({
    requestId: newUuid(),
    wordsHash: wordsHash(commitmentWords(commitment)),
  });
  const needed = noteNeeded(step);
  const answer = useMutation({
    mutationFn: () =>
      read(
        api.p[":partnershipId"].commitments[":commitmentId"].answers.$post(
          {
            param: { partnershipId: partnership.id, commitmentId: commitment.id },
            json: { ...seen, state: step, note: note.trim() },
          },
          { headers: { [personHeader]: seat.personId } },
        ),
      ),
    onSuccess: () => {
      forgetNote();
      void queries.invalidateQueries({ queryKey: ["charter", partnership.id] });
      toast({ words: words.dialog.recorded });
      onClose();
    },
  });
  const record = () => {
    if (needed !== null && note.trim() === "") setMissing(true);
    else answer.mutate();
  };
  const missing = needed === "evidence" ? words.dialog.evidenceMissing : words.dialog.reasonMissing;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.dialog.title(words.steps[step])}
      lead={words.dialog.lead(party)}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {words.dialog.cancel}
          </Button>
          <Button onPress={record} isDisabled={answer.isPending}>
            {words.dialog.record}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p className="doc-p" dir="auto">
          {promise.what}
        </p>
        <PromiseWords commitment={promise} />
        {needed && (
          <TextArea
            label={needed === "evidence" ? words.dialog.evidence : words.dialog.reason}
            value={note}
            onChange={(text) => {
              setNote(text);
              setMissing(false);
            }}
            error={isMissing ? missing : null}
            rows={3}
          />
        )}
        {answer.error && (
          <Note tone="talk" icon="warn">
            {apiErrorOf(answer.error).sentence}
          </Note>
        )}
      </div>
    </Dialog>
  );
}
