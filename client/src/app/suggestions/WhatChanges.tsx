import type { Place, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { messages } from "./messages.ts";
import { sayNew, sayOld } from "./say-what.ts";
import styles from "./Suggestions.module.css";

const words = messages.what;

/** What a suggestion would change, old and new words side by side. */
export function WhatChanges({ what }: Pick<Suggestion, "what">) {
  if (what.type === "text")
    return (
      <div className={styles.what} dir="auto">
        {what.places.map((place, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- places have no name of their own and never move
          <PlaceLine key={index} place={place} />
        ))}
      </div>
    );
  if (what.type === "entry")
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
      </div>
    );
  return (
    <div className={styles.what} dir="auto">
      <p className={styles.label}>{what.label}</p>
      <p>
        {what.before !== null && what.before !== "" && <del>{sayOld(what)}</del>} <ins>{sayNew(what)}</ins>
      </p>
    </div>
  );
}

function PlaceLine({ place }: { place: Place }) {
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
      {place.pieces.map(({ text, is }, index) => {
        if (is === "kept") return text;
        const Tag = is === "deleted" ? "del" : is === "inserted" ? "ins" : "u";
        // oxlint-disable-next-line react/no-array-index-key -- pieces have no name of their own and never move
        return <Tag key={index}>{text}</Tag>;
      })}
      {place.type === "words" && place.hasMoreAfter && "…"}
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
