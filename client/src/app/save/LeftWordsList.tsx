import { documentTitle } from "../document-title.ts";
import { usePartnership } from "../partnership-context.ts";
import { useMe } from "../queries.ts";
import { KeptActions } from "./KeptActions.tsx";
import { keptMessages } from "./kept-messages.ts";
import styles from "./LeftWordsList.module.css";
import type { LeftWords } from "./left-behind.ts";

/** In the question before signing out: what would be gone, where it lies, and ways to take it along. */
export function LeftWordsList({ left }: { left: readonly LeftWords[] }) {
  const { data: me } = useMe();
  const { partnership } = usePartnership();
  const tableOf = (id: string) => {
    if (id === partnership.id) return undefined;
    const seat = me?.seats.find((one) => one.partnership.id === id);
    // Without a seat nothing here knows its name.
    return seat?.partnership.name ?? keptMessages.left.otherTable;
  };
  return (
    <ul className={styles.list}>
      {left.map(({ key, partnershipId, document, words, text }) => {
        const title = document === null ? keptMessages.left.noDocument : documentTitle(document);
        return (
          <li key={key}>
            <b>{[title, tableOf(partnershipId)].filter(Boolean).join(", ")}</b>
            <KeptActions
              words={() => Promise.resolve(words)}
              text={() => text}
              name={document ?? keptMessages.unsent.noDocument}
            />
          </li>
        );
      })}
    </ul>
  );
}
