/**
 * Ids of organizations, bodies, people and threads, exchanged throughout. A partnership's ids are its own: in an archive
 * things are called `organization-1`, `person-7`, and where it is brought in they get new ids.
 *
 * 1. An id is exchanged where it stands whole: as a value, as a part of a key or a root's name between slashes. Text that
 *    people wrote is never looked into.
 * 2. Ids that only mean something inside one document (a lever, a measure, a block) stay.
 */
import type { DumpNode, DumpRoot, DumpRun, DumpValue, LiveDump, Scalar } from "../../documents/live-dump.ts";

export type Rename = (id: string) => string;

export function renameFrom(names: ReadonlyMap<string, string>): Rename {
  return (id) => names.get(id) ?? id;
}

export function renameDump(dump: LiveDump, rename: Rename): LiveDump {
  return sorted(
    Object.entries(dump).map(([name, root]): [string, DumpRoot] => [
      renamePath(name, rename),
      // Safe: renaming keeps what kind of value it is.
      renameValue(root, rename) as DumpRoot,
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

function renameValue(value: DumpValue, rename: Rename): DumpValue {
  if (typeof value === "string") return rename(value);
  if (value === null || typeof value !== "object") return value;
  if ("runs" in value) return { runs: value.runs.map((run) => renameRun(run, rename)) };
  if ("flow" in value) return { flow: value.flow.map((node) => renameNode(node, rename)) };
  const entries = Object.entries(value.map).map(([key, inner]): [string, DumpValue] => [
    renamePath(key, rename),
    renameValue(inner, rename),
  ]);
  return { map: sorted(entries) };
}

function renameNode(node: DumpNode, rename: Rename): DumpNode {
  if ("runs" in node) return { runs: node.runs.map((run) => renameRun(run, rename)) };
  const { element, attributes, children } = node;
  return {
    element,
    ...(attributes && { attributes: renameReference(attributes, rename) }),
    ...(children && { children: children.map((child) => renameNode(child, rename)) }),
  };
}

/** Of an element's attributes only what a panel shows can be an id of this kind. */
function renameReference(
  attributes: Readonly<Record<string, Scalar | readonly Scalar[]>>,
  rename: Rename,
): Readonly<Record<string, Scalar | readonly Scalar[]>> {
  const { ref } = attributes;
  return typeof ref === "string" ? { ...attributes, ref: rename(ref) } : attributes;
}

function renameRun(run: DumpRun, rename: Rename): DumpRun {
  return run.threads ? { ...run, threads: run.threads.map(rename).sort() } : run;
}

/** Equal content in equal order, whatever the ids were before. */
function sorted<Value>(entries: [string, Value][]): Record<string, Value> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
