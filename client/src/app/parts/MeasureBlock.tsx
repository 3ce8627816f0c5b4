import { measureSentence } from "@commontable/shared/features/measures/words.ts";
import { late, useLate } from "../../ui/late.ts";
import { TextLink } from "../../ui/TextLink.tsx";
import { useQuiet } from "../../ui/use-quiet.ts";
import { paths } from "../paths.ts";
import { usePartnership } from "../partnership-context.ts";
import { measureMessages as messages } from "./measure-messages.ts";
import type { MeasureFacts } from "./use-measures.ts";
import styles from "./MeasureBlock.module.css";

const picture = late(() => import("./MeasurePicture.tsx"));

/**
 * One measure, live, wherever it is shown: name, one sentence, the line, the status. Never a copy. The words are
 * there at once; the picture follows when the page has settled, so that nobody waits for it to write.
 */
export function MeasureBlock({ facts }: { facts: MeasureFacts }) {
  const { measure, status } = facts;
  const { slug } = usePartnership().partnership;
  const drawn = useLate(picture, useQuiet());
  return (
    <div className={styles.block}>
      <div className={styles.words}>
        <TextLink href={paths.measure(slug, measure.id)} className={styles.name}>
          {measure.name || messages.unnamed}
        </TextLink>
        <p className="soft">{measureSentence(measure, status)}</p>
      </div>
      {drawn ? <drawn.MeasurePicture facts={facts} /> : <span className={styles.coming} aria-hidden="true" />}
    </div>
  );
}
