import type { SearchHit } from "@commontable/shared/features/search/api.ts";
import { useRef } from "react";
import { Link } from "react-aria-components/Link";
import { apiErrorOf } from "../../api/api-error.ts";
import { PageFrame } from "../../app/PageFrame.tsx";
import { usePartnership } from "../../app/partnership-context.ts";
import { hitPath } from "../../app/search/hit-path.ts";
import { Marked } from "../../app/search/Marked.tsx";
import { messages as words } from "../../app/search/messages.ts";
import { iconOf, placeTitle } from "../../app/search/place-title.ts";
import { useLocalSearch } from "../../app/search/use-local-search.ts";
import { useSearch } from "../../app/search/use-search.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { isComposing } from "../../ui/is-composing.ts";
import { Note } from "../../ui/Note.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Filters } from "./Filters.tsx";
import { messages } from "./messages.ts";
import styles from "./Search.module.css";
import { useSearchAddress } from "./use-search-address.ts";

const hitsMax = 100;

/** Everything the words stand in, by place, with filters in the address. */
export function SearchPage() {
  const [asked, change] = useSearchAddress();
  const { q, where, kind, person } = asked;
  const filters = { where, kind, person };
  const search = useSearch(q, filters, hitsMax);
  const isLocal = search.error !== null && apiErrorOf(search.error).code === "unreachable";
  const local = useLocalSearch(q, filters, hitsMax, isLocal);
  const hits = isLocal ? local : search.answer?.hits;
  const list = useRef<HTMLDivElement>(null);
  const isFiltered = where !== undefined || kind !== undefined || person !== undefined;
  return (
    <PageFrame title={messages.title} titleIsHeading={false}>
      <div className="page">
        <div className="page-h">
          <div>
            <h1>{messages.title}</h1>
            <p>{messages.lead}</p>
          </div>
        </div>
        <search className={styles.ask}>
          <TextField
            label={messages.field}
            hint={messages.hint}
            type="search"
            value={q}
            onChange={(value) => change({ q: value })}
            autoFocus
            onKeyDown={(event) => {
              const isOn = event.key === "Enter" || event.key === "ArrowDown";
              if (!isOn || isComposing(event.nativeEvent)) return;
              list.current?.querySelector("a")?.focus();
            }}
          />
          <Filters asked={asked} counts={search.answer?.counts} onChange={change} />
        </search>
        <p role="status" className={styles.count}>
          {search.isAsked && (search.isCurrent || isLocal) && hits ? messages.found(hits.length) : ""}
        </p>
        {isLocal && <Note tone="plain">{messages.local}</Note>}
        {search.error && !isLocal && (
          <Note
            tone="talk"
            end={
              <Button kind="bare" onPress={search.retry}>
                {messages.retry}
              </Button>
            }
          >
            <span role="alert">{apiErrorOf(search.error).sentence}</span>
          </Note>
        )}
        {search.answer?.isComplete === false && !isLocal && <Note tone="plain">{messages.reading}</Note>}
        {!search.isAsked && (
          <Card>
            <Empty icon="search" title={messages.start}>
              {messages.startWhy}
            </Empty>
          </Card>
        )}
        {hits?.length === 0 && search.isAsked && (search.isCurrent || isLocal) && (
          <Card>
            <Empty
              icon="search"
              title={messages.none}
              action={
                isFiltered && (
                  <Button onPress={() => change({ where: undefined, kind: undefined, person: undefined })}>
                    {messages.clear}
                  </Button>
                )
              }
            >
              {messages.noneWhy}
            </Empty>
          </Card>
        )}
        <div ref={list} className={styles.places}>
          {hits && search.isAsked && <Places hits={hits} />}
        </div>
        {hits?.length === hitsMax && <p className="sm soft">{messages.shown(hitsMax)}</p>}
      </div>
    </PageFrame>
  );
}

/** Places in the order of their best hit. */
function Places({ hits }: { hits: readonly SearchHit[] }) {
  return [...Map.groupBy(hits, ({ where }) => where)].map(([where, here]) => (
    <section key={where} aria-labelledby={`found-in-${where}`}>
      <h2 id={`found-in-${where}`} className={styles.place}>
        {placeTitle(where)}
        <span className={styles.number}>{here.length}</span>
      </h2>
      <Card as="ul" flush>
        {here.map((hit, at) => (
          // What stands at a place twice differs in nothing but its number.
          <li key={`${hit.anchor}/${at}`} className={styles.hit}>
            <Hit hit={hit} />
          </li>
        ))}
      </Card>
    </section>
  ));
}

function Hit({ hit }: { hit: SearchHit }) {
  const { slug } = usePartnership().partnership;
  const { kind, title, snippet, byline } = hit;
  const under = [kind === "text" ? "" : words.kinds[kind], byline].filter(Boolean).join(" · ");
  return (
    <Link href={hitPath(slug, hit)} className={styles.link ?? ""}>
      <Icon name={iconOf(kind)} />
      <span className={styles.words}>
        {title.length > 0 && (
          <span className={styles.title}>
            <Marked runs={title} />
          </span>
        )}
        {snippet.length > 0 && <Marked runs={snippet} />}
        {title.length === 0 && snippet.length === 0 && <span>{words.untitled}</span>}
        {under && <span className={styles.under}>{under}</span>}
      </span>
      <Icon name="right" />
    </Link>
  );
}
