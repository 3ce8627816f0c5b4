import { isLate, missingParts, standingOf } from "@commontable/shared/features/charter/commitment.ts";
import {
  createCommitment,
  readCommitments,
  removeCommitment,
} from "@commontable/shared/features/charter/doc.ts";
import type {
  Commitment,
  CommitmentAnswer,
  CommitmentState,
} from "@commontable/shared/features/charter/schema.ts";
import { sayDay, sayList } from "@commontable/shared/lib/say.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useState } from "react";
import { ItemComments } from "../../../app/comments/ItemComments.tsx";
import { useToday } from "../../../app/parts/use-measures.ts";
import { useAnswers } from "../../../app/parts/use-answers.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Button } from "../../../ui/Button.tsx";
import { Chip, type ChipTone } from "../../../ui/Chip.tsx";
import type { IconName } from "../../../ui/icon-shapes.tsx";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useOwnParties, useParties } from "../use-charter.ts";
import { AnswerCommitment } from "./AnswerCommitment.tsx";
import { CommitmentDialog } from "./CommitmentDialog.tsx";
import { dueWords } from "./PromiseWords.tsx";

const words = messages.commitments;

const looks: Record<CommitmentState, { tone: ChipTone; icon: IconName }> = {
  proposed: { tone: "outline", icon: "st-none" },
  accepted: { tone: "primary", icon: "check" },
  "in-progress": { tone: "primary", icon: "arrow" },
  renegotiated: { tone: "honey", icon: "talk" },
  done: { tone: "good", icon: "st-on" },
  released: { tone: "plain", icon: "minus" },
  "handed-over": { tone: "plain", icon: "arrow" },
};

/** The register of promises, with what became of each. */
export function CommitmentsPanel({ editable }: PanelProps) {
  const handle = useCharterHandle();
  const commitments = useYValue(handle.doc, readCommitments);
  const answers = useAnswers();
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = commitments.find((one) => one.id === openId);
  const [addedId, setAddedId] = useState<string | null>(null);
  const add = () => {
    const id = newUuid();
    createCommitment(handle.doc, { id });
    setAddedId(id);
    setOpenId(id);
  };
  const close = () => {
    // Opened by mistake and left as it was: nothing worth keeping, nor a word about removing it.
    if (opened && opened.id === addedId && isBlank(opened)) removeCommitment(handle.doc, opened.id);
    setOpenId(null);
  };
  return (
    <section className={styles.panel} aria-label={words.name}>
      {commitments.length === 0 && <p className="soft">{words.none}</p>}
      <CommitmentList
        commitments={commitments}
        answers={answers}
        onOpen={editable ? setOpenId : null}
        isCommented
      />
      {editable && (
        <div className={styles.actions}>
          <Button kind="bare" icon="plus" onPress={add}>
            {words.add}
          </Button>
        </div>
      )}
      {opened && <CommitmentDialog handle={handle} commitment={opened} onClose={close} />}
    </section>
  );
}

function isBlank({ by, to, what, evidence, why }: Commitment): boolean {
  return by === null && to.length === 0 && [what, evidence, why].every((words) => words.trim() === "");
}

export interface CommitmentListProps {
  commitments: readonly Commitment[];
  answers: readonly CommitmentAnswer[];
  /** Null for readers. */
  onOpen: ((id: string) => void) | null;
  /** What people say about them shows beside the register, not over a dialog. */
  isCommented?: boolean;
}

export function CommitmentList({ commitments, answers, onOpen, isCommented = false }: CommitmentListProps) {
  if (commitments.length === 0) return null;
  return (
    <ul className={styles.promises}>
      {commitments.map((commitment) => (
        <Promise
          key={commitment.id}
          commitment={commitment}
          answers={answers}
          onOpen={onOpen}
          isCommented={isCommented}
        />
      ))}
    </ul>
  );
}

function Promise({
  commitment,
  answers,
  onOpen,
  isCommented,
}: Omit<CommitmentListProps, "commitments"> & { commitment: Commitment }) {
  const { nameOf } = useParties();
  const own = useOwnParties();
  const today = useToday();
  const standing = standingOf(commitment, answers);
  const missing = missingParts(commitment);
  const what = commitment.what || words.unnamed;
  const isOwn = commitment.by !== null && own.has(commitment.by);
  const { last, accepted } = standing;
  return (
    <li id={`promise-${commitment.id}`} className={styles.promise}>
      <div className={styles.promiseHead}>
        {onOpen ? (
          <button type="button" className={styles.open} onClick={() => onOpen(commitment.id)}>
            {what}
            <span className={styles.vh}>, {messages.edit}</span>
          </button>
        ) : (
          <b>{what}</b>
        )}
        <span className="row wrap">
          {isCommented && <ItemComments id={`commitments/${commitment.id}`} title={what} />}
          {isLate(commitment, standing.isOpen, today) && (
            <Chip tone="talk" icon="clock">
              {words.late}
            </Chip>
          )}
          <Chip {...looks[standing.state]}>{words.states[standing.state]}</Chip>
        </span>
      </div>
      <p className="soft">
        {words.line(
          nameOf(commitment.by),
          commitment.to.length === 0 ? messages.nobody : sayList(commitment.to.map(nameOf)),
        )}
        {dueWords(commitment) ? `, ${dueWords(commitment)}` : ""}. {commitment.evidence}
      </p>
      {missing.length > 0 && (
        <p className={styles.gap}>{words.missingLine(missing.map((part) => words.missing[part]))}</p>
      )}
      {standing.wordsChanged && <p className={styles.gap}>{words.changed}</p>}
      {accepted && last === accepted && (
        <p className="xs mute">
          {words.acceptedBy(accepted.byName, accepted.byOrganization, sayDay(accepted.at.slice(0, 10)))}
        </p>
      )}
      {last && last !== accepted && (
        <p className="xs mute">
          {words.lastBy(words.states[last.state], last.byName, sayDay(last.at.slice(0, 10)))}
          {last.note === "" ? "" : `. ${last.note}`}
        </p>
      )}
      {!last && !isOwn && commitment.by !== null && (
        <p className="xs mute">{words.waits(nameOf(commitment.by))}</p>
      )}
      {isOwn && missing.length === 0 && (
        <AnswerCommitment commitment={commitment} standing={standing} party={nameOf(commitment.by)} />
      )}
    </li>
  );
}
