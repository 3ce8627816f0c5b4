import { Link } from "react-aria-components/Link";
import { messages as words } from "../../app/notices/messages.ts";
import { NoticeLine } from "../../app/notices/NoticeLine.tsx";
import { useNotices } from "../../app/notices/use-notices.ts";
import { usePartnership } from "../../app/partnership-context.ts";
import { paths } from "../../app/paths.ts";
import { Card } from "../../ui/Card.tsx";
import styles from "./Home.module.css";

const shownMax = 3;

/** What others did that concerns the reader and is new to them. Not there when nothing is. */
export function ForYou() {
  const { slug } = usePartnership().partnership;
  const { data } = useNotices();
  const unread = data?.notices.filter(({ isRead }) => !isRead) ?? [];
  if (unread.length === 0) return null;
  return (
    <section aria-labelledby="for-you" style={{ order: 0 }}>
      <div className={styles.head}>
        <h2 id="for-you" className="h2">
          {words.home}
        </h2>
        <Link href={paths.notices(slug)} className={styles.link ?? ""}>
          {words.homeAll}
        </Link>
      </div>
      <Card as="ul" flush>
        {unread.slice(0, shownMax).map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onlyNew />
        ))}
      </Card>
    </section>
  );
}
