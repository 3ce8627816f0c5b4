import {
  addGroundRule,
  moveTrustEntry,
  removeTrustEntry,
  restoreTrustEntry,
  setGroundRuleDays,
} from "@commontable/shared/features/trust/doc.ts";
import { offeredReview, reviewState } from "@commontable/shared/features/trust/rules.ts";
import type { GroundRule } from "@commontable/shared/features/trust/schema.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { Entry, EntryList, Fields } from "../../../app/parts/Entry.tsx";
import { useToday } from "../../../app/parts/use-measures.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import { messages } from "../messages.ts";
import styles from "./Trust.module.css";
import { TrustText } from "./TrustText.tsx";

const words = messages.rules;

interface GroundRulesProps {
  handle: DocumentHandle;
  rules: readonly GroundRule[];
  editable: boolean;
}

/** Agreed ways of behaving with each other, and when they are looked at again. */
export function GroundRules({ handle, rules, editable }: GroundRulesProps) {
  const { doc } = handle;
  const today = useToday();
  const [added, setAdded] = useState<string | null>(null);
  const add = () => {
    const id = newBlockId();
    addGroundRule(doc, { id, reviewOn: offeredReview(today) }, "editor");
    setAdded(id);
  };
  const move = (id: string, beforeId: string | null) =>
    moveTrustEntry(doc, "groundRules", id, beforeId, "editor");
  return (
    <Card as="section" aria-labelledby="rules-heading" id="ground-rules">
      <div className="row between wrap">
        <h2 id="rules-heading" className="h2">
          {words.name}
        </h2>
        {editable && (
          <Button kind="bare" size="small" icon="plus" onPress={add}>
            {words.add}
          </Button>
        )}
      </div>
      {rules.length === 0 ? (
        <p className={styles.empty}>{words.empty}</p>
      ) : (
        <EntryList label={words.name}>
          {rules.map((rule, index) => {
            const before = rules[index - 1];
            const after = rules[index + 1];
            return (
              <RuleEntry
                key={rule.id}
                handle={handle}
                rule={rule}
                today={today}
                editable={editable}
                isNew={rule.id === added}
                onMoveUp={before && (() => move(rule.id, before.id))}
                onMoveDown={after && (() => move(rule.id, rules[index + 2]?.id ?? null))}
              />
            );
          })}
        </EntryList>
      )}
    </Card>
  );
}

interface RuleProps {
  handle: DocumentHandle;
  rule: GroundRule;
  today: string;
  editable: boolean;
  isNew: boolean;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
}

function RuleEntry({ handle, rule, today, editable, isNew, onMoveUp, onMoveDown }: RuleProps) {
  const { doc } = handle;
  const { id, text, agreedOn, reviewOn } = rule;
  const review = reviewState(reviewOn, today);
  return (
    <Entry
      id={`rule-${id}`}
      item={`groundRules/${id}`}
      title={text || words.untitled}
      editable={editable}
      startsOpen={isNew}
      onMoveUp={onMoveUp}
      onMoveDown={onMoveDown}
      onRemove={() => removeTrustEntry(doc, "groundRules", id, "editor")}
      onRestore={() => restoreTrustEntry(doc, "groundRules", id, "editor")}
      chips={
        <>
          <Chip tone={agreedOn === undefined ? "outline" : "primary"}>
            {agreedOn === undefined ? words.proposed : words.agreed(sayDay(agreedOn))}
          </Chip>
          {reviewOn !== undefined && review !== "none" && (
            <Chip tone={review === "later" ? "outline" : "honey"} icon={review === "later" ? "cal" : "clock"}>
              {words.review[review](sayDay(reviewOn))}
            </Chip>
          )}
        </>
      }
    >
      <TrustText
        handle={handle}
        collection="groundRules"
        id={id}
        field="text"
        label={words.text}
        lines
        editable={editable}
      />
      {editable && (
        <Fields>
          <DateField
            label={words.agreedOn}
            value={agreedOn ?? null}
            onChange={(day) => setGroundRuleDays(doc, id, { agreedOn: day ?? undefined }, "editor")}
          />
          <DateField
            label={words.reviewOn}
            value={reviewOn ?? null}
            onChange={(day) => setGroundRuleDays(doc, id, { reviewOn: day ?? undefined }, "editor")}
          />
        </Fields>
      )}
    </Entry>
  );
}
