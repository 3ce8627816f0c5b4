import { placeOf } from "@commontable/shared/features/suggestions/counter.ts";
import type { Counter, Place, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { sayField, sayValue } from "../history/field-words.ts";
import { Fragment } from "react";
import type * as Y from "yjs";
import { usePartyNames } from "../use-party-names.ts";
import { messages } from "./messages.ts";
import { sayText } from "./say-counter.ts";
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
  return what.type === "entry" ? <PartAdded what={what} /> : <FieldChanged what={what} />;
}

/** All of it: what is accepted is what was shown. */
function PartAdded({ what }: { what: Extract<Counter, { type: "entry" }> }) {
  const names = usePartyNames();
  const { root } = placeOf(what.item);
  return (
    <div className={styles.what} dir="auto">
      <p>
        <ins>{words.addPart(what.label)}</ins>
      </p>
      {Object.entries(what.texts)
        .filter(([field, text]) => text !== "" && field !== "")
        .map(([field, text]) => (
          <p key={field}>
            <ins>{text}</ins>
          </p>
        ))}
      {Object.entries(what.scalars)
        .filter(([, value]) => value !== null && value !== "")
        .map(([field, value]) => {
          // `to/{organization}` is there or not.
          const [name = "", ...member] = field.split("/");
          return (
            <p key={field}>
              <span className={styles.label}>{sayField(name, root)}: </span>
              <ins>{sayValue(name, member.length > 0 ? member.join("/") : value, names)}</ins>
            </p>
          );
        })}
    </div>
  );
}

function FieldChanged({ what }: { what: Extract<Counter, { type: "field" }> }) {
  const names = usePartyNames();
  const { field, before, after, label } = what;
  return (
    <div className={styles.what} dir="auto">
      <p className={styles.label}>{label}</p>
      <p>
        {before !== null && before !== "" && <del>{sayValue(field, before, names)}</del>}{" "}
        <ins>{sayValue(field, after, names)}</ins>
      </p>
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
      {place.type === "look" && <LookWords place={place} />}
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
      {place.type !== "look" && place.isWhole === false && <span className={styles.label}> {words.cut}</span>}
    </p>
  );
}

function LookWords({ place }: { place: Extract<Place, { type: "look" }> }) {
  const { kind } = place.after;
  return (
    <span className={styles.label}>
      {kind !== undefined && `${messages.looks.kind} ${messages.names[kind] ?? kind}: `}
      {kind === undefined && place.after["indent"] !== undefined && `${messages.looks.indent}: `}
      {kind === undefined && place.after["checked"] !== undefined && `${messages.looks.checked}: `}
    </span>
  );
}
