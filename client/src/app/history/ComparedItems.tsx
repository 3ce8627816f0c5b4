import type { ComparedField, ComparedItem } from "@commontable/shared/features/history/comparison.ts";
import { sayList } from "@commontable/shared/lib/say.ts";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { Icon } from "../../ui/Icon.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { ComparedRuns } from "./ComparedRuns.tsx";
import { ComparedBlocks } from "./ComparedText.tsx";
import { sayField, sayRoot, sayValue, type Names } from "@commontable/shared/features/history/field-words.ts";
import { messages } from "./messages.ts";
import styles from "./History.module.css";

export interface ItemsProps {
  items: readonly ComparedItem[];
  names: Names;
  people: ReadonlyMap<string, string>;
}

/** Structured items that changed, field by field: what was, what is. */
export function ComparedItems({ items, names, people }: ItemsProps) {
  return (
    <ul className={styles.items}>
      {items.map((item) => (
        <li
          key={`${item.root}/${item.id}`}
          className={cx(styles.item, item.change === "removed" && styles.gone)}
          data-change
          tabIndex={-1}
        >
          <p className={styles.itemHead}>
            <span className={styles.under}>{sayRoot(item.root, names)}</span>
            <span className="row">
              {chipsOf(item).map((change) => (
                <Chip key={change} tone={change === "removed" ? "plain" : "primary"} icon={icons[change]}>
                  {messages.item[change]}
                </Chip>
              ))}
            </span>
          </p>
          {item.id !== "" && (
            <p className={styles.itemTitle} dir="auto">
              {item.title || messages.untitled}
            </p>
          )}
          {item.change !== "removed" && item.fields.length > 0 && (
            <dl className={styles.fields}>
              {item.fields.map((field) => (
                <div key={field.field}>
                  {field.field !== "text" || item.id !== "" ? (
                    <dt>{sayField(field.field, item.root)}</dt>
                  ) : null}
                  <dd dir="auto">
                    <FieldChange field={field} item={item} names={names} people={people} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

const icons = { added: "plus", removed: "minus", changed: "pen", moved: "updown" } as const;

/** One that only stands elsewhere is not said to be changed. */
function chipsOf({ change, isMoved, fields }: ComparedItem): (keyof typeof icons)[] {
  if (!isMoved) return [change];
  return fields.length > 0 ? [change, "moved"] : ["moved"];
}

interface FieldProps extends Pick<ItemsProps, "names" | "people"> {
  field: ComparedField;
  item: ComparedItem;
}

function FieldChange({ field, item, names, people }: FieldProps) {
  switch (field.type) {
    case "text":
      return <ComparedRuns runs={field.runs} shown="changes" people={people} />;
    case "rich":
      return (
        <div>
          <ComparedBlocks blocks={field.blocks} shown="changes" people={people} isShort />
        </div>
      );
    case "set":
      return (
        <OldAndNew
          before={say(field.field, field.removed, names)}
          after={say(field.field, field.added, names)}
        />
      );
    default:
      return (
        <OldAndNew
          before={item.change === "added" ? null : sayValue(field.field, field.before, names)}
          after={sayValue(field.field, field.after, names)}
        />
      );
  }
}

function say(field: string, members: readonly string[], names: Names): string | null {
  return members.length === 0 ? null : sayList(members.map((member) => sayValue(field, member, names)));
}

/** Both in words; null where there is nothing to tell on that side. */
function OldAndNew({ before, after }: { before: string | null; after: string | null }) {
  return (
    <>
      {before !== null && (
        <del className={styles.removed}>
          <VisuallyHidden>{messages.was} </VisuallyHidden>
          {before}
        </del>
      )}
      {before !== null && after !== null && <Icon name="arrow" className={styles.arrow} />}
      {after !== null && (
        <ins className={styles.added}>
          <VisuallyHidden>{messages.is} </VisuallyHidden>
          {after}
        </ins>
      )}
    </>
  );
}
