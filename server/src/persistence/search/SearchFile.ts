/**
 * The index of one partnership: an SQLite file with a full-text table. Blocking, for a thread of its own. It is a cache
 * and not made durable.
 *
 * The table is given words as `wordsOf` reads them, joined by spaces, so that it and the page agree on what a word is.
 */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  groupOf,
  isNamed,
  pieceKinds,
  type Piece,
  type PieceKind,
  type SearchHit,
} from "@commontable/shared/features/search/api.ts";
import { markedOf, snippetOf } from "@commontable/shared/features/search/match.ts";
import type { Term } from "@commontable/shared/features/search/query.ts";
import { wordsOf } from "@commontable/shared/features/search/words.ts";
import type { Found, SearchQuestion, Source } from "../SearchIndex.ts";

/** Raised when tables, or how words are read, change: indexes of other versions are thrown away. */
export const searchVersion = 2;
/** A hit in a title counts as much as this many in the text. */
const titleWeight = 3;

type Row = Readonly<Record<string, unknown>>;

const tables = `
  CREATE TABLE source (name TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE piece (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, scope TEXT NOT NULL, kind TEXT NOT NULL, anchor TEXT NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, person TEXT, byline TEXT
  ) STRICT;
  CREATE INDEX piece_source ON piece (source);
  CREATE VIRTUAL TABLE words USING fts5(
    title, text, content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3'
  );
  PRAGMA user_version = 1;
`;

export class SearchFile {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Opens a partnership's index, or begins it. */
  static open(path: string): SearchFile {
    return new SearchFile(openTables(path));
  }

  /** Only what differs is written: most of a document stays as it was. */
  replace({ name, scope, stamp }: Omit<Source, "partnershipId">, pieces: readonly Piece[]): void {
    this.#inOne(() => {
      const known = new Map<string, number[]>();
      for (const row of this.#all("SELECT * FROM piece WHERE source = ?", name)) {
        const key = keyOf(pieceOf(row));
        known.set(key, [...(known.get(key) ?? []), Number(row["id"])]);
      }
      for (const piece of pieces)
        if (known.get(keyOf(piece))?.shift() === undefined) this.#add(name, scope, piece);
      for (const id of [...known.values()].flat()) this.#drop(id);
      if (pieces.length === 0 && stamp === "") this.#run("DELETE FROM source WHERE name = ?", name);
      else
        this.#run(
          "INSERT INTO source VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp",
          name,
          stamp,
        );
    });
  }

  remove(names: readonly string[]): void {
    for (const name of names) this.replace({ name, scope: "", stamp: "" }, []);
  }

  /** Leaves not a word behind. */
  clear(): void {
    this.#inOne(() => {
      this.#database.exec(
        "DELETE FROM piece; DELETE FROM source; INSERT INTO words (words) VALUES ('delete-all')",
      );
    });
    this.#database.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  }

  stamps(): [name: string, stamp: string][] {
    return this.#all("SELECT name, stamp FROM source").map((row) => [
      String(row["name"]),
      String(row["stamp"]),
    ]);
  }

  find(question: SearchQuestion): Found {
    const { terms, scopes, where, kind, personId, limit } = question;
    if (terms.length === 0 || scopes.length === 0) return { hits: [], byScope: {}, byKind: {} };
    const all = new Conditions()
      .and("words MATCH ?", matchOf(terms))
      .and("piece.scope IN (SELECT value FROM json_each(?))", JSON.stringify(scopes));
    if (personId !== null) all.and("piece.person = ?", personId);
    const here = where === null ? all : all.copy().and("piece.scope = ?", where);
    const kinds = kind === null ? null : JSON.stringify(pieceKinds.filter((one) => groupOf(one) === kind));
    const ofKind = (some: Conditions) =>
      kinds === null ? some : some.copy().and("piece.kind IN (SELECT value FROM json_each(?))", kinds);
    return {
      hits: this.#best(ofKind(here), limit).map((row) => hitOf(row, terms)),
      byScope: this.#count("scope", ofKind(all)),
      byKind: this.#count("kind", here),
    };
  }

  close(): void {
    this.#database.close();
  }

  #best({ sql, values }: Conditions, limit: number): Row[] {
    return this.#all(
      `SELECT piece.* FROM words JOIN piece ON piece.id = words.rowid WHERE ${sql}
       ORDER BY bm25(words, ${titleWeight}, 1), piece.id LIMIT ?`,
      ...values,
      limit,
    );
  }

  #count(column: "scope" | "kind", { sql, values }: Conditions): Record<string, number> {
    const rows = this.#all(
      `SELECT piece.${column} AS value, count(*) AS count FROM words JOIN piece ON piece.id = words.rowid
       WHERE ${sql} GROUP BY 1`,
      ...values,
    );
    return Object.fromEntries(rows.map((row) => [String(row["value"]), Number(row["count"])]));
  }

  #add(source: string, scope: string, { kind, anchor, title, text, personId, byline }: Piece): void {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO piece (source, scope, kind, anchor, title, text, person, byline) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(source, scope, kind, anchor, title, text, personId ?? null, byline ?? null);
    this.#run(
      "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
      lastInsertRowid,
      isNamed(kind) ? readable(title) : "",
      readable(text),
    );
  }

  #drop(id: number): void {
    this.#run("DELETE FROM words WHERE rowid = ?", id);
    this.#run("DELETE FROM piece WHERE id = ?", id);
  }

  #inOne(work: () => void): void {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      work();
      this.#database.exec("COMMIT");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  #all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#database.prepare(sql).all(...values);
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#database.prepare(sql).run(...values);
  }
}

function openTables(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    // A cache: after a power cut it is begun anew where it is not whole.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON");
    if (hasTables(database)) return database;
    database.exec("BEGIN IMMEDIATE");
    // The other thread may have been here meanwhile.
    if (!hasTables(database)) database.exec(tables);
    database.exec("COMMIT");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function hasTables(database: DatabaseSync): boolean {
  return database.prepare("PRAGMA user_version").get()?.["user_version"] === 1;
}

/** Grows by `and`; what was copied before stays as it was. */
class Conditions {
  readonly #parts: string[] = [];
  readonly values: SQLInputValue[] = [];

  get sql(): string {
    return this.#parts.join(" AND ");
  }

  and(sql: string, value: SQLInputValue): this {
    this.#parts.push(sql);
    this.values.push(value);
    return this;
  }

  copy(): Conditions {
    const copy = new Conditions();
    copy.#parts.push(...this.#parts);
    copy.values.push(...this.values);
    return copy;
  }
}

/** Words are letters and numbers only, so nothing in them can be read as the query language. */
function matchOf(terms: readonly Term[]): string {
  return terms.map(({ words, isOpen }) => `"${words.join(" ")}"${isOpen ? " *" : ""}`).join(" AND ");
}

function readable(text: string): string {
  return wordsOf(text)
    .map(({ word }) => word)
    .join(" ");
}

function keyOf({ kind, anchor, title, text, personId, byline }: Piece): string {
  return JSON.stringify([kind, anchor, title, text, personId ?? null, byline ?? null]);
}

function pieceOf(row: Row): Piece {
  const { person, byline } = row;
  return {
    // Safe: only `#add` writes the column.
    kind: row["kind"] as PieceKind,
    anchor: String(row["anchor"]),
    title: String(row["title"]),
    text: String(row["text"]),
    ...(typeof person === "string" ? { personId: person } : {}),
    ...(typeof byline === "string" ? { byline } : {}),
  };
}

/** Made here, away from the event loop: reading the words of a hundred hits takes a while. */
function hitOf(row: Row, terms: readonly Term[]): SearchHit {
  const { kind, anchor, title, text, personId = null, byline = "" } = pieceOf(row);
  const where = String(row["scope"]);
  return {
    kind,
    where,
    anchor,
    title: markedOf(title, terms),
    snippet: snippetOf(text, terms),
    personId,
    byline,
  };
}
