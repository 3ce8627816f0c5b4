import { resultSentence } from "@commontable/shared/features/agenda/sentence.ts";
import { specificity } from "@commontable/shared/features/agenda/specificity.ts";
import { ResultSentence } from "../../app/parts/ResultSentence.tsx";
import { paths } from "../../app/paths.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { TextLink } from "../../ui/TextLink.tsx";
import styles from "./Home.module.css";
import { messages } from "./messages.ts";
import { resultAnchor } from "./anchors.ts";
import type { Home } from "./use-home.ts";

export function ResultHero({ home }: { home: Home }) {
  const { result, agenda, partnership, measures } = home;
  const href = paths.agenda(partnership.slug, resultAnchor);
  const heading = (
    <h1 id="our-result" className={styles.kick}>
      <Icon name="flag" />
      {messages.result}
    </h1>
  );
  if (!result) {
    return (
      <div className={styles.result}>
        {heading}
        <p className="doc" style={{ fontSize: "var(--text-2xl)", lineHeight: 1.2, fontWeight: 560 }}>
          {messages.noResult}
        </p>
        <p className="soft" style={{ marginBlock: "var(--s3) var(--s4)" }}>
          {messages.noResultWhy}
        </p>
        <LinkButton kind="main" href={href}>
          {messages.writeResult}
        </LinkButton>
      </div>
    );
  }
  const { score } = specificity(result);
  const sentence = resultSentence(
    result,
    (id) => measures.find(({ measure }) => measure.id === id)?.measure.name,
  );
  const others = agenda.results.length - 1;
  return (
    <div className={styles.result}>
      {heading}
      <ResultSentence sentence={sentence} className={styles.sentence} />
      <p className={`sm soft ${styles.status}`}>
        <span className="row">
          <Icon name={score === 6 ? "check" : "st-near"} />
          {score === 6 ? messages.sixParts : messages.someParts(score)}
        </span>
        {others > 0 && <span>{messages.otherResults(others)}</span>}
        <TextLink href={href}>{messages.openResult}</TextLink>
      </p>
    </div>
  );
}
