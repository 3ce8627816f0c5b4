import { counterWords } from "@commontable/shared/features/suggestions/counter-words.ts";
import { sayText } from "@commontable/shared/features/suggestions/say-part.ts";
import type { Counter, Place, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { Fragment } from "react";
import type * as Y from "yjs";
import { usePartyNames } from "../use-party-names.ts";
import { messages } from "./messages.ts";
import { sayLook } from "./say-look.ts";
import styles from "./Suggestions.module.css";

const words = messages.what;

/** What a suggestion would change, old and new words side by side. */
export function WhatChanges({ doc, what }: Pick<Suggestion, "what"> & { doc: Y.Doc }) {
  if (what.type === "text")
    return (
      <div className={styles.what} dir="auto">
        {what.places.map((place, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- places have no name of their own and never move
          <Fragment key={index}>
            {place.within !== undefined && place.within !== what.places[index - 1]?.within && (
              <p className={styles.label}>{sayText(place.within, doc)}</p>
            )}
            <PlaceLine place={place} />
          </Fragment>
        ))}
      </div>
    );
  return <CounterLines what={what} />;
}

/** All of it: what is accepted is what was shown. */
function CounterLines({ what }: { what: Counter }) {
  const { label, before, after, lines } = counterWords(what, usePartyNames());
  return (
    <div className={styles.what} dir="auto">
      {what.type === "entry" ? (
        <p>
          <ins>{words.addPart(label)}</ins>
        </p>
      ) : (
        <p className={styles.label}>{label}</p>
      )}
      {(before !== null || after !== null) && (
        <p>
          {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
        </p>
      )}
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no name of their own and never move
        <p key={index}>
          {line.label !== null && <span className={styles.label}>{line.label}: </span>}
          <ins>{line.words}</ins>
        </p>
      ))}
    </div>
  );
}

function PlaceLine({ place }: { place: Place }) {
  if (place.type === "more") return <p className={styles.label}>{words.more(place.count)}</p>;
  return (
    <p>
      {(place.type === "added" || place.type === "removed") && (
        <span className={styles.label}>
          {place.type === "added" ? words.addBlock : words.removeBlock}{" "}
          {messages.names[place.what] ?? place.what}
          {place.pieces.length > 0 && ": "}
        </span>
      )}
      {place.type === "look" && (
        <span className={styles.label}>
          {sayLook(place)}
          {place.pieces.length > 0 && ": "}
        </span>
      )}
      {place.type === "words" && place.hasMoreBefore && "…"}
      {place.pieces.map(({ text, is, link }, index) => {
        if (is === "kept") return text;
        const Tag = is === "deleted" ? "del" : is === "inserted" ? "ins" : "u";
        return (
          // oxlint-disable-next-line react/no-array-index-key -- pieces have no name of their own and never move
          <Fragment key={index}>
            <Tag>{text}</Tag>
            {link !== undefined && <span className={styles.label}> {words.leadsTo(link)}</span>}
          </Fragment>
        );
      })}
      {place.type === "words" && place.hasMoreAfter && "…"}
      {place.isWhole === false && <span className={styles.label}> {words.cut}</span>}
    </p>
  );
}
