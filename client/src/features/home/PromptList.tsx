import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { sayList } from "@commontable/shared/lib/say.ts";
import { interestWords, unspokenQuestion } from "../../app/parts/interest-words.ts";
import { paths } from "../../app/paths.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { resultAnchor, strategiesAnchor } from "./anchors.ts";
import styles from "./Home.module.css";
import { messages } from "./messages.ts";
import type { Prompt } from "./prompts.ts";
import type { Home } from "./use-home.ts";

const words = messages.prompts;

interface PromptWords {
  icon: IconName;
  question: string;
  reason: string;
  action: string;
  href: string;
}

/** Questions worth an hour, each with the numbers behind it and one way to go there. */
export function PromptList({ home }: { home: Home }) {
  const { prompts, partnership } = home;
  return (
    <section aria-labelledby="worth-an-hour" style={{ order: 1 }}>
      <div className={styles.head}>
        <h2 id="worth-an-hour" className="h2">
          {messages.talk}
        </h2>
      </div>
      {prompts.length === 0 ? (
        <Card>
          <p className={styles.question}>{messages.allCalm}</p>
          <p className="sm soft">{messages.allCalmWhy}</p>
        </Card>
      ) : (
        <Card as="ul" flush>
          {prompts.map((prompt) => {
            const said = say(prompt, partnership.slug);
            return (
              <li key={prompt.kind} className={styles.prompt}>
                <span className={styles.mark}>
                  <Icon name={said.icon} />
                </span>
                <div className="grow">
                  <p className={styles.question}>{said.question}</p>
                  <p className="sm soft">{said.reason}</p>
                  <div className={styles.acts}>
                    <LinkButton kind="bare" href={said.href}>
                      {said.action}
                    </LinkButton>
                  </div>
                </div>
              </li>
            );
          })}
        </Card>
      )}
    </section>
  );
}

function say(prompt: Prompt, slug: string): PromptWords {
  switch (prompt.kind) {
    case "result":
      return {
        icon: "flag",
        question: words.result.question(sayList(prompt.missing.map((part) => words.result.open[part]))),
        reason: words.result.reason(prompt.stated),
        action: words.result.action,
        href: paths.agenda(slug, resultAnchor),
      };
    case "voices":
      return {
        icon: "people",
        question: unspokenQuestion(prompt.lever, prompt.interests[0] ?? ""),
        reason: words.voices.reason(prompt.interests.map(interestWords)),
        action: words.voices.action,
        href: paths.people(slug),
      };
    case "measure":
      return {
        icon: "chart",
        question: words.measure.question(
          prompt.name || messages.curve.unknown,
          sayList(prompt.missing.slice(0, 3).map((part) => messages.missing[part])),
        ),
        reason: words.measure.reason(prompt.notReady, prompt.all),
        action: words.measure.action,
        href: paths.measure(slug, prompt.id),
      };
    case "reciprocity":
      return {
        icon: "mirror",
        question: words.reciprocity.question(sayList(prompt.parties.slice(0, 3))),
        reason: words.reciprocity.reason(`${Math.round(prompt.reciprocity * 100)}%`),
        action: words.reciprocity.action,
        href: paths.charter(slug),
      };
    case "thin":
      return {
        icon: "bulb",
        question: words.thin.question(prompt.active),
        reason: words.thin.reason(prompt.boundaries),
        action: words.thin.action,
        href: paths.agenda(slug, strategiesAnchor),
      };
    default:
      return exhaustive(prompt);
  }
}
