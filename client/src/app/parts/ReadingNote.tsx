import { sayList } from "@commontable/shared/lib/say.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useMembers } from "../queries.ts";
import { partsMessages } from "./messages.ts";
import styles from "./ReadingNote.module.css";

/** More names than this are not read anyway. */
const namesMax = 2;

/** For somebody who may not write here: what they can do, and who could change that. */
export function ReadingNote({ mayComment = false }: { mayComment?: boolean }) {
  const { data: members = [] } = useMembers();
  const stewards = members.filter(({ role }) => role === "manage").map(({ name }) => name);
  return (
    <p className={styles.note}>
      <Icon name={mayComment ? "comment" : "eye"} />
      <span>
        {mayComment ? partsMessages.commentingHere : partsMessages.reading}{" "}
        {stewards.length > 0 && partsMessages.askToWrite(sayList(stewards.slice(0, namesMax), "or"))}
      </span>
    </p>
  );
}
