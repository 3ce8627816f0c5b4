/**
 * Ids of organizations, bodies, people and threads, exchanged throughout. A partnership's ids are its own: in an archive
 * things are called `organization-1`, `person-7`, and where it is brought in they get new ids.
 *
 * 1. An id is exchanged where it stands whole: as a value, as a part of a key or a root's name between slashes. Text that
 *    people wrote is never looked into.
 * 2. Ids that only mean something inside one document (a lever, a measure, a block) stay.
 * 3. Files are named by pictures and in the addresses of links, which name the partnership as well: functions of their own exchange
 *    both, and may say that a file is not there.
 */
import type { DumpNode, DumpRoot, DumpRun, DumpValue, LiveDump, Scalar } from "../../documents/live-dump.ts";

export type Rename = (id: string) => string;

/** Ids that are not among `names` stay as they are. */
export function renameFrom(names: ReadonlyMap<string, string>): Rename {
  return (id) => names.get(id) ?? id;
}

export interface Exchange {
  readonly rename: Rename;
  /** The file a picture shows; `null` leaves it without one, and its words stand. */
  readonly picture: (file: string) => string | null;
  /** The address of a link; `null` takes the link off its words. */
  readonly link: (address: string) => string | null;
  /** No run says that a comment stands on it. */
  readonly withoutThreads?: boolean;
}

/** A document's dump under the new ids, sorted by name, so that equal documents are equal files. */
export function renameDump(dump: LiveDump, exchange: Exchange): LiveDump {
  const { rename } = exchange;
  return sorted(
    Object.entries(dump).map(([name, root]): [string, DumpRoot] => [
      renamePath(name, rename),
      // Safe: renaming keeps what kind of value it is.
      renameValue(root, exchange) as DumpRoot,
    ]),
  );
}

/** `funder-1/role/convener`, `holders/organization-3`: each part that is an id. */
export function renamePath(path: string, rename: Rename): string {
  return path
    .split("/")
    .map((part) => rename(part))
    .join("/");
}

function renameValue(value: DumpValue, exchange: Exchange): DumpValue {
  if (typeof value === "string") return exchange.rename(value);
  if (value === null || typeof value !== "object") return value;
  if ("runs" in value) return { runs: value.runs.map((run) => renameRun(run, exchange)) };
  if ("flow" in value) return { flow: value.flow.map((node) => renameNode(node, exchange)) };
  const entries = Object.entries(value.map).map(([key, inner]): [string, DumpValue] => [
    renamePath(key, exchange.rename),
    renameValue(inner, exchange),
  ]);
  return { map: sorted(entries) };
}

function renameNode(node: DumpNode, exchange: Exchange): DumpNode {
  if ("runs" in node) return { runs: node.runs.map((run) => renameRun(run, exchange)) };
  const { element, attributes, children } = node;
  return {
    element,
    ...(attributes && { attributes: renameReferences(attributes, exchange) }),
    ...(children && { children: children.map((child) => renameNode(child, exchange)) }),
  };
}

/** Of an element's attributes only what a panel or a picture shows can be an id of this kind. */
function renameReferences(
  attributes: Readonly<Record<string, Scalar | readonly Scalar[]>>,
  { rename, picture }: Exchange,
): Readonly<Record<string, Scalar | readonly Scalar[]>> {
  const { file, ...others } = attributes;
  const { ref } = others;
  const shown = typeof file === "string" ? picture(file) : null;
  // In their place among the attributes: equal content is written equally.
  return {
    ...(shown === null ? others : { ...attributes, file: shown }),
    ...(typeof ref === "string" ? { ref: rename(ref) } : {}),
  };
}

function renameRun({ marks, threads, ...run }: DumpRun, { rename, link, withoutThreads }: Exchange): DumpRun {
  const kept = marks && renameLink(marks, link);
  return {
    ...run,
    ...(kept && Object.keys(kept).length > 0 ? { marks: kept } : {}),
    ...(threads && !withoutThreads ? { threads: threads.map(rename).sort() } : {}),
  };
}

function renameLink(marks: Marks, addressFor: Exchange["link"]): Marks {
  const { link, ...others } = marks;
  if (typeof link?.["href"] !== "string") return marks;
  const href = addressFor(link["href"]);
  // In its place among the marks: equal content is written equally.
  return href === null ? others : { ...marks, link: { ...link, href } };
}

type Marks = NonNullable<DumpRun["marks"]>;

/** Equal content in equal order, whatever the ids were before. */
function sorted<Value>(entries: [string, Value][]): Record<string, Value> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
