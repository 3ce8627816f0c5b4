import { specificity } from "@commontable/shared/features/agenda/specificity.ts";
import { InviteButton } from "../../app/parts/InviteButton.tsx";
import { PageFrame } from "../../app/PageFrame.tsx";
import { DocumentOnItsWay } from "../../app/parts/DocumentOnItsWay.tsx";
import { DocumentList } from "./DocumentList.tsx";
import { ForYou } from "./ForYou.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import { HeadlineCard } from "./HeadlineCard.tsx";
import { HereNow } from "./HereNow.tsx";
import { OwnPromises } from "./OwnPromises.tsx";
import { PromptList } from "./PromptList.tsx";
import { ResultHero } from "./ResultHero.tsx";
import { messages } from "./messages.ts";
import styles from "./Home.module.css";
import { useHome } from "./use-home.ts";

/** The result first, how the line goes, then what deserves an hour. */
export function HomePage() {
  const home = useHome();
  const { partnership, isLoading, agenda, measures, promises } = home;
  const isEmpty =
    (home.result === undefined || specificity(home.result).score === 0) &&
    measures.length === 0 &&
    agenda.levers.length === 0 &&
    promises.length === 0;
  return (
    <PageFrame
      title={partnership.name}
      windowTitle={messages.title}
      titleIsHeading={isLoading}
      end={<InviteButton />}
    >
      <div className="page">
        {isLoading ? (
          <DocumentOnItsWay />
        ) : (
          <>
            <section className={styles.hero} aria-labelledby="our-result">
              <ResultHero home={home} />
              <HeadlineCard home={home} />
            </section>
            <div className={styles.cols}>
              <div className={styles.col}>
                {isEmpty ? <FirstSteps home={home} /> : <PromptList home={home} />}
                <DocumentList home={home} />
              </div>
              <div className={styles.col}>
                <ForYou />
                <OwnPromises home={home} />
                <HereNow home={home} />
              </div>
            </div>
          </>
        )}
      </div>
    </PageFrame>
  );
}
