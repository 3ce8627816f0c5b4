import { paths } from "../../app/paths.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { resultAnchor } from "./anchors.ts";
import styles from "./Home.module.css";
import { messages } from "./messages.ts";
import type { Home } from "./use-home.ts";

const { steps } = messages;

interface Step {
  title: string;
  words: string;
  /** On its button. */
  action: string;
}

/** For a table nobody has written at yet: four things that help, in an order that works. */
export function FirstSteps({ home }: { home: Home }) {
  const { slug } = home.partnership;
  const list: readonly (Step & { id: string; icon: IconName; href: string })[] = [
    { id: "result", icon: "flag", ...steps.result, href: paths.agenda(slug, resultAnchor) },
    { id: "invite", icon: "invite", ...steps.invite, href: `${paths.people(slug)}?invite` },
    { id: "measure", icon: "chart", ...steps.measure, href: paths.measures(slug) },
    { id: "charter", icon: "charter", ...steps.charter, href: paths.charter(slug) },
  ];
  return (
    <section aria-labelledby="first-steps" style={{ order: 1 }}>
      <div className={styles.head}>
        <h2 id="first-steps" className="h2">
          {messages.firstSteps}
        </h2>
      </div>
      <Card as="ul" flush>
        {list.map((step) => (
          <li key={step.id} className={styles.step} style={{ alignItems: "center" }}>
            <span className={styles.mark}>
              <Icon name={step.icon} />
            </span>
            <span className={styles.words}>
              <b>{step.title}</b>
              <span className="sm soft">{step.words}</span>
            </span>
            <LinkButton href={step.href} aria-label={`${step.action}: ${step.title}`}>
              {step.action}
            </LinkButton>
          </li>
        ))}
      </Card>
    </section>
  );
}
