import { byLeverage } from "@commontable/shared/features/agenda/rules.ts";
import { markMax, type Lever } from "@commontable/shared/features/agenda/schema.ts";
import { messages } from "../messages.ts";
import styles from "./LeverPicture.module.css";

const words = messages.levers;

/** With fewer there is nothing to compare. */
const shownFrom = 2;

interface Place {
  readonly effort: number;
  readonly effect: number;
  readonly numbers: readonly number[];
}

/** The marked levers by effort and effect. The list says the same in words and leads to each. */
export function LeverPicture({ levers }: { levers: readonly Lever[] }) {
  const marked = byLeverage(levers).filter(
    ({ effort, effect }) => effort !== undefined && effect !== undefined,
  );
  if (marked.length < shownFrom) return null;
  return (
    <figure className={styles.figure} aria-label={words.picture}>
      <div className={styles.picture} aria-hidden="true">
        <span className={styles.effect}>{words.effect}</span>
        <div className={styles.field}>
          {placesOf(marked).map(({ effort, effect, numbers }) => (
            <span
              key={`${effort} ${effect}`}
              className={styles.place}
              style={{ gridColumn: effort, gridRow: markMax + 1 - effect }}
            >
              {numbers.map((number) => (
                <b key={number} className={styles.dot}>
                  {number}
                </b>
              ))}
            </span>
          ))}
        </div>
        <span className={styles.effort}>{words.effort}</span>
      </div>
      <ol className={styles.names}>
        {marked.map(({ id, system, effort, effect }, index) => (
          <li key={id}>
            <b className={styles.dot} aria-hidden="true">
              {index + 1}
            </b>
            <span>
              <a href={`#lever-${id}`}>{system || messages.untitled}</a>
              <span className={styles.marks}>{words.marks(effort, effect)}</span>
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Levers with the same marks share a place. */
function placesOf(marked: readonly Lever[]): Place[] {
  const places = new Map<string, Place>();
  marked.forEach(({ effort = 1, effect = 1 }, index) => {
    const key = `${effort} ${effect}`;
    const numbers = [...(places.get(key)?.numbers ?? []), index + 1];
    places.set(key, { effort, effect, numbers });
  });
  return [...places.values()];
}
