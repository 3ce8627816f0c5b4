import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import type { Step } from "@commontable/shared/features/suggestions/schema.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { useEffect, useRef, useState } from "react";
import { PersonLine } from "../../ui/Avatar.tsx";
import type * as Y from "yjs";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { useToast } from "../../ui/Toast.tsx";
import { sayWhen } from "../comments/say-when.ts";
import { isThisPage, type Where } from "../comments/where.ts";
import { usePartyNames } from "../use-party-names.ts";
import { messages } from "./messages.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import { sayWhat } from "./say-what.ts";
import type { ShownSuggestion } from "./shown-suggestions.ts";
import styles from "./Suggestions.module.css";
import type { Suggestions } from "./use-suggestions.ts";
import { WhatChanges } from "./WhatChanges.tsx";

export interface SuggestionCardProps {
  /** Its document, for the names of what it is about. */
  doc: Y.Doc;
  suggestion: ShownSuggestion;
  suggestions: Suggestions;
  me: { readonly id: string; readonly mayComment: boolean; readonly mayWrite: boolean };
  isActive: boolean;
  /** False when the words it is about are not in the text any more. */
  fits: boolean;
  /** The page that shows the words it is about, where that is another one. */
  where: Where | null;
  /** In a list it offers the way to its words. */
  isListed: boolean;
  onActivate: () => void;
  onShow: () => void;
  /** Takes one's own back into a draft; absent while that cannot be. */
  onChange?: (() => void) | undefined;
}

/** One suggestion: who would change what, and what one can do about it. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { doc, suggestion, isActive, fits, isListed, onActivate } = props;
  const { id, by, byName, byOrganization, at, note, steps } = suggestion;
  const state = suggestionState(suggestion);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isListed && isActive) card.current?.scrollIntoView({ block: "nearest" });
  }, [isListed, isActive]);
  const label = messages.spoken(byName, byOrganization, sayWhat(suggestion, usePartyNames()));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- no act hangs on it: it says that somebody looks here
    <article
      ref={card}
      id={`${isListed ? "listed" : "suggestion"}-${id}`}
      className={cx(styles.card, isActive && styles.now, state !== "open" && styles.decided)}
      aria-label={label}
      tabIndex={-1}
      onFocus={onActivate}
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
      <Waiting {...props} />
      <Acts {...props} />
      {fits && <WayToWords {...props} />}
    </article>
  );
}

/** From a list to the words in the text; from anywhere to the page that shows them. */
function WayToWords({ suggestion, where, isListed, onShow }: SuggestionCardProps) {
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
      <Button kind="bare" size="small" onPress={onShow}>
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

function Waiting({
  suggestion,
  suggestions,
  onChange,
}: Pick<SuggestionCardProps, "suggestion" | "suggestions" | "onChange">) {
  return Array.from(suggestion.waiting, ([id, problem]) =>
    problem === null ? (
      <p key={id} className={styles.waits}>
        {suggestions.isKept ? messages.waiting : messages.waitingUnsafe}
      </p>
    ) : (
      <div key={id} className={styles.refused} role="alert">
        <p>
          {messages.refused} {problem}
        </p>
        <div className={styles.acts}>
          <Button size="small" onPress={() => suggestions.retry(id)}>
            {messages.retry}
          </Button>
          {id === suggestion.id && onChange && (
            <Button kind="bare" size="small" onPress={onChange}>
              {messages.change}
            </Button>
          )}
          <Button kind="bare" size="small" onPress={() => suggestions.drop(id)}>
            {messages.discard}
          </Button>
        </div>
      </div>
    ),
  );
}

function Acts({ suggestion, suggestions, me, isActive, isListed, fits, onChange }: SuggestionCardProps) {
  const [form, setForm] = useState<"reply" | "decline" | null>(null);
  const toast = useToast();
  const { id, byName } = suggestion;
  if (suggestion.waiting.size > 0) return null;
  const take = suggestions.take.bind(null, id);
  const state = suggestionState(suggestion);
  const isMine = suggestion.by === me.id;
  if (form)
    return (
      <ReasonForm
        draftKey={`suggestion/${id}/${form}`}
        label={form === "reply" ? messages.replyTo(byName) : messages.declineWhy}
        hint={form === "reply" ? undefined : messages.declineHint}
        send={form === "reply" ? messages.reply : messages.decline}
        onSend={(text) => {
          take(form === "reply" ? "said" : "declined", text);
          setForm(null);
        }}
        onCancel={() => setForm(null)}
      />
    );
  const accept = () => {
    take("accepted");
    toast({ words: messages.acceptedToast, action: { label: messages.undo, onPress: () => take("undone") } });
  };
  return (
    <>
      {state === "open" && me.mayWrite && (
        <div className={styles.acts}>
          {fits && (
            <Button size="small" icon="check" onPress={accept}>
              {messages.accept}
            </Button>
          )}
          <Button size="small" icon="x" onPress={() => setForm("decline")}>
            {messages.decline}
          </Button>
        </div>
      )}
      {(isActive || isListed || isMine) && (
        <div className={cx(styles.acts, styles.more)}>
          {me.mayComment && (
            <Button kind="bare" size="small" onPress={() => setForm("reply")}>
              {messages.reply}
            </Button>
          )}
          {state === "open" && isMine && onChange && (
            <Button kind="bare" size="small" onPress={onChange}>
              {messages.change}
            </Button>
          )}
          {state === "open" && isMine && (
            <Button kind="bare" size="small" onPress={() => take("withdrawn")}>
              {messages.takeBack}
            </Button>
          )}
          {(state === "declined" || state === "withdrawn") &&
            (isMine || (me.mayWrite && state === "declined")) && (
              <Button kind="bare" size="small" onPress={() => take("reopened")}>
                {messages.bringBack}
              </Button>
            )}
          {state === "accepted" && me.mayWrite && (
            <Button kind="bare" size="small" onPress={() => take("undone")}>
              {messages.undo}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
