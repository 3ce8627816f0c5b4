import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import type { Step } from "@commontable/shared/features/suggestions/schema.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { PersonLine } from "../../ui/Avatar.tsx";
import type * as Y from "yjs";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { useGoOn } from "../margin/use-go-on.ts";
import { useCardFocus } from "../margin/use-card-focus.ts";
import { useLooks } from "../margin/use-looks.ts";
import { sayWhen } from "../parts/say-when.ts";
import { isThisPage, type Where } from "../parts/where.ts";
import { usePartyNames } from "../use-party-names.ts";
import { NotSent } from "../waiting/NotSent.tsx";
import { messages } from "./messages.ts";
import { sayWhat } from "./say-what.ts";
import { SuggestionActs, type SuggestionActsProps } from "./SuggestionActs.tsx";
import styles from "./Suggestions.module.css";
import { WhatChanges } from "./WhatChanges.tsx";

export interface SuggestionCardProps extends Omit<SuggestionActsProps, "stay"> {
  /** Its document, for the names of what it is about. */
  doc: Y.Doc;
  /** The page that shows the words it is about, where that is another one. */
  where: Where | null;
  onActivate: () => void;
  onShow: () => void;
}

/** One suggestion: who would change what, and what one can do about it. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { doc, suggestion, isActive, fits, isListed, onActivate } = props;
  const { id, by, byName, byOrganization, at, note, steps } = suggestion;
  const state = suggestionState(suggestion);
  const { card, stay } = useCardFocus(isListed && isActive);
  const looks = useLooks(onActivate);
  const label = messages.spoken(byName, byOrganization, sayWhat(suggestion, usePartyNames()));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- no act hangs on it: it says that somebody looks here
    <article
      ref={card}
      id={`${isListed ? "listed" : "suggestion"}-${id}`}
      className={cx(styles.card, isActive && styles.now, state !== "open" && styles.decided)}
      aria-current={isActive ? "true" : undefined}
      aria-label={label}
      tabIndex={-1}
      {...looks}
    >
      <PersonLine
        size="small"
        name={byName}
        does={messages.suggests}
        color={colorOf(by)}
        under={[byOrganization, sayWhen(at)].filter(Boolean).join(", ")}
      />
      <WhatChanges doc={doc} what={suggestion.what} />
      {note !== "" && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
      {state === "open" && !fits && <p className={styles.misfit}>{messages.noLongerFits}</p>}
      {steps.map((step) => (
        <StepLine key={step.id} step={step} />
      ))}
      {state !== "open" && (
        <p className={styles.state}>
          <Chip icon={state === "accepted" ? "check" : "x"}>{messages.states[state]}</Chip>
        </p>
      )}
      <NotTaken {...props} stay={stay} />
      <SuggestionActs {...props} stay={stay} />
      {fits && <WayToWords {...props} />}
    </article>
  );
}

/** From a list to the words in the text; from anywhere to the page that shows them. */
function WayToWords({ suggestion, where, isListed, onShow }: SuggestionCardProps) {
  const goOn = useGoOn(`suggestion-${suggestion.id}`);
  if (where && !isThisPage(where))
    return (
      <div className={cx(styles.acts, styles.more)}>
        <LinkButton
          kind="bare"
          size="small"
          href={`${where.href}#suggestion-${suggestion.id}`}
          onPress={onShow}
        >
          {messages.showIn(where.label)}
        </LinkButton>
      </div>
    );
  return isListed ? (
    <div className={cx(styles.acts, styles.more)}>
      <Button
        kind="bare"
        size="small"
        onPress={() => {
          goOn();
          onShow();
        }}
      >
        {messages.show}
      </Button>
    </div>
  ) : null;
}

function StepLine({ step: { kind, byName, byOrganization, by, at, text } }: { step: Step }) {
  return (
    <div className={styles.step}>
      {kind === "said" ? (
        <PersonLine
          size="small"
          name={byName}
          color={colorOf(by)}
          under={[byOrganization, sayWhen(at)].filter(Boolean).join(", ")}
        />
      ) : (
        <p className="xs soft">{messages.decided[kind](byName)}</p>
      )}
      {text !== "" && <p dir="auto">{text}</p>}
    </div>
  );
}

/** What of it the server has not taken, or refused. */
function NotTaken({
  suggestion,
  suggestions,
  onChange,
  stay,
}: Pick<SuggestionActsProps, "suggestion" | "suggestions" | "onChange" | "stay">) {
  return Array.from(suggestion.waiting, ([id, { kind, text, problem }]) => (
    <NotSent
      key={id}
      problem={problem}
      what={messages.refused[kind]}
      words={text}
      isKept={suggestions.isKept}
      onRetry={() => {
        stay();
        suggestions.retry(id);
      }}
      onDrop={() => {
        stay();
        suggestions.drop(id);
      }}
      more={
        kind === "suggested" && onChange ? (
          <Button kind="bare" size="small" onPress={onChange}>
            {messages.change}
          </Button>
        ) : null
      }
    />
  ));
}
