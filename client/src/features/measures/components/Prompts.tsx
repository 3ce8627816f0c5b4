import { freshness } from "@commontable/shared/features/measures/rhythm.ts";
import { sayDay, sayMonth } from "@commontable/shared/lib/say.ts";
import type { ReactNode } from "react";
import { usePartnership } from "../../../app/partnership-context.ts";
import { paths } from "../../../app/paths.ts";
import { measureMessages } from "../../../app/parts/measure-messages.ts";
import { useToday, type MeasureFacts } from "../../../app/parts/use-measures.ts";
import { useOrganizations } from "../../../app/queries.ts";
import { LinkButton } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { IconName } from "../../../ui/icon-shapes.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";

/** The card that asks for most, and the number that comes next. */
export function Prompts({ facts, editable }: { facts: readonly MeasureFacts[]; editable: boolean }) {
  const { partnership } = usePartnership();
  const today = useToday();
  const { data: organizations = [] } = useOrganizations();
  const open = facts
    .filter((one) => !one.readiness.ready)
    .toSorted((a, b) => a.readiness.missing.length - b.readiness.missing.length)[0];
  const due = facts
    .map((one) => ({ one, fresh: freshness(one.measure, one.present, today) }))
    .flatMap(({ one, fresh }) => (fresh.kind === "unknown" ? [] : [{ one, fresh }]))
    .sort((a, b) => a.fresh.dueOn.localeCompare(b.fresh.dueOn))[0];
  const owner = (id: string | null) =>
    organizations.find((organization) => organization.id === id)?.name ?? null;
  const csv = `/api/p/${partnership.id}/points.csv`;
  return (
    <div className={styles.two}>
      <Prompt
        icon="bulb"
        question={
          open
            ? messages.prompt(
                open.measure.name || measureMessages.unnamed,
                open.readiness.missing.map((part) => measureMessages.missing[part]),
              )
            : messages.allReady
        }
        reason={open ? messages.promptReason : messages.allReadyReason}
      >
        {open && (
          <LinkButton kind="bare" href={paths.measure(partnership.slug, open.measure.id)}>
            {messages.openCard}
          </LinkButton>
        )}
      </Prompt>
      <Prompt
        icon="cal"
        tone="primary"
        title={messages.dueNext}
        reason={
          due
            ? messages.dueLine(
                due.one.measure.name || measureMessages.unnamed,
                sayMonth(due.fresh.nextPeriod),
                owner(due.one.measure.dataOwner),
                sayDay(due.fresh.dueOn),
              )
            : messages.dueNone
        }
      >
        {due && editable && (
          <LinkButton kind="bare" href={`${paths.measure(partnership.slug, due.one.measure.id)}?add`}>
            {messages.paste}
          </LinkButton>
        )}
        <LinkButton kind="bare" href={csv} download>
          {messages.download}
        </LinkButton>
      </Prompt>
    </div>
  );
}

interface PromptProps {
  icon: IconName;
  tone?: "primary";
  question?: string;
  title?: string;
  reason: string;
  children: ReactNode;
}

function Prompt({ icon, tone, question, title, reason, children }: PromptProps) {
  return (
    <Card as="section" className={styles.prompt}>
      <span className={styles.mark} data-tone={tone} aria-hidden="true">
        <Icon name={icon} />
      </span>
      <div className="grow">
        {title && <h2 className={styles.promptTitle}>{title}</h2>}
        {question && <p className={styles.question}>{question}</p>}
        <p className="sm soft">{reason}</p>
        <div className={styles.acts}>{children}</div>
      </div>
    </Card>
  );
}
