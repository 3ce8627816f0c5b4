import type { ResultPart } from "@commontable/shared/features/agenda/schema.ts";
import type { Piece, Sentence } from "@commontable/shared/features/agenda/sentence.ts";
import { Fragment, type ReactNode } from "react";
import { cx } from "../../ui/cx.ts";
import styles from "./ResultSentence.module.css";

/** A part longer than this wraps, with its name under its first line. */
const unbrokenMax = 24;

export interface ResultSentenceProps {
  sentence: Sentence;
  size?: "large" | "small";
  /** Makes every part a button. */
  onPart?: (part: ResultPart, button: HTMLButtonElement) => void;
  /** The part whose slot is open; absent where a press opens none. */
  open?: ResultPart | null;
  /** Who is in which part, by presence color: a frame in that color. */
  here?: Partial<Record<ResultPart, number>>;
  className?: string | undefined;
}

/**
 * The result as one sentence, each of its six parts underlined with its name below; a missing part is a dashed
 * gap holding a question. Read aloud as plain words, then how many parts are stated.
 */
export function ResultSentence({
  sentence,
  size = "large",
  onPart,
  open,
  here,
  className,
}: ResultSentenceProps) {
  const read = `${sentence.plain} ${sentence.stated}`;
  return (
    <div className={cx(styles.frame, className)}>
      {!onPart && <p className={styles.spoken}>{read}</p>}
      <p
        className={cx(styles.result, size === "small" && styles.small)}
        {...(onPart ? { role: "group", "aria-label": read } : { "aria-hidden": true })}
      >
        {tied(sentence.pieces).map(({ piece, after }) => (
          <Fragment key={piece.kind === "text" ? `text ${piece.text}` : piece.part}>
            {piece.kind === "text" ? (
              piece.text
            ) : (
              <Tied after={after} isLong={saidIn(piece).length > unbrokenMax}>
                <Part
                  piece={piece}
                  {...(onPart ? { onPart } : {})}
                  isOpen={open === undefined ? undefined : open === piece.part}
                  who={here?.[piece.part]}
                />
              </Tied>
            )}
          </Fragment>
        ))}
      </p>
    </div>
  );
}

type NamedPiece = Exclude<Piece, { kind: "text" }>;

function saidIn(piece: NamedPiece): string {
  if (piece.kind === "part") return piece.text;
  return piece.said === "" ? piece.question : `${piece.said}, ${piece.question}`;
}

function Part({
  piece,
  onPart,
  isOpen,
  who,
}: {
  piece: NamedPiece;
  onPart?: NonNullable<ResultSentenceProps["onPart"]>;
  /** Absent where a press opens nothing below. */
  isOpen: boolean | undefined;
  who: number | undefined;
}) {
  const said = saidIn(piece);
  const isLong = said.length > unbrokenMax;
  const className = cx(
    styles.part,
    isLong && styles.long,
    piece.kind === "gap" && styles.gap,
    who !== undefined && styles.here,
  );
  const name = <span className={styles.name}>{piece.name}</span>;
  const inside = (
    <>
      <span className={styles.words} dir="auto">
        {isLong ? <Wrapping said={said} name={name} /> : said}
      </span>
      {!isLong && name}
    </>
  );
  if (!onPart) {
    return (
      <span className={className} data-who={who}>
        {inside}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={className}
      data-who={who}
      data-part={piece.part}
      aria-expanded={isOpen}
      onClick={(event) => onPart(piece.part, event.currentTarget)}
    >
      {inside}
    </button>
  );
}

/** A part over several lines: its name keeps to its first word, wherever that stands. */
function Wrapping({ said, name }: { said: string; name: ReactNode }) {
  const [first = "", ...others] = said.split(" ");
  return (
    <>
      <span className={styles.tie}>
        <span className={styles.first}>{name}</span>
        {first}
      </span>
      {others.length > 0 && ` ${others.join(" ")}`}
    </>
  );
}

/** Keeps the punctuation after a part on its line. */
function Tied({ after, isLong, children }: { after: string; isLong: boolean; children: ReactNode }) {
  if (after === "") return children;
  return (
    <span className={isLong ? undefined : styles.tie}>
      {children}
      {after}
    </span>
  );
}

/** Pairs every part with the punctuation that follows it, so that no line begins with a comma. */
function tied(pieces: readonly Piece[]): { piece: Piece; after: string }[] {
  const lines: { piece: Piece; after: string }[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const sign =
      piece.kind === "text" && last && last.piece.kind !== "text"
        ? (/^[,.;:]+/.exec(piece.text)?.[0] ?? "")
        : "";
    if (sign !== "" && last && piece.kind === "text") {
      // A question has its own mark: a sentence that ends with one needs no second.
      last.after = last.piece.kind === "gap" && sign === "." ? "" : sign;
      lines.push({ piece: { kind: "text", text: piece.text.slice(sign.length) }, after: "" });
    } else {
      lines.push({ piece, after: "" });
    }
  }
  return lines.filter(({ piece }) => piece.kind !== "text" || piece.text !== "");
}
