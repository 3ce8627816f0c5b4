/**
 * Which of our modules travel together on the way to a text. Left alone, the bundler makes a chunk of whatever any two parts share:
 * seventy files, each a request of its own, and badly compressed (ADR 0064).
 */
import { fileURLToPath } from "node:url";

/** As much of the bundler's as is asked here. */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

interface Way {
  readonly name: string;
  /** All this imports, but for what a way before it holds. The module itself keeps a chunk of its own name. */
  readonly from: string;
  /** But for what these import as well: whoever opens them would wait for all of it. */
  readonly notOf: readonly string[];
  /** Takes the libraries it uses along. Elsewhere they stay apart, because other pages use them too. */
  readonly takesLibraries: boolean;
}

const entry = "features/entry/index.ts";
const pagesWithoutText = ["home", "measures", "people", "files", "search", "notices"].map(
  (page) => `features/${page}/index.ts`,
);

const ways: readonly Way[] = [
  { name: "shell", from: "main.tsx", notOf: [], takesLibraries: true },
  { name: "table", from: "app/PartnershipRoutes.tsx", notOf: [entry], takesLibraries: false },
  {
    name: "text",
    from: "app/parts/TextDocumentPage.tsx",
    notOf: [entry, ...pagesWithoutText],
    takesLibraries: false,
  },
];

/** For the bundler: a way is closed under imports, so no chunk of it imports one that imports it. */
export const waysIn = ways.map(({ name, takesLibraries }) => ({
  name: (id: string, modules: Modules) => (wayOf(id, modules) === name ? name : null),
  debugName: name,
  includeDependenciesRecursively: takesLibraries,
}));

/** Of the one build of this process. */
let names: ReadonlyMap<string, string> | null = null;

function wayOf(id: string, modules: Modules): string | undefined {
  names ??= nameAll(modules);
  return names.get(id);
}

function nameAll(modules: Modules): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, from, notOf } of ways) {
    const others = reachedFrom(notOf, modules);
    for (const id of reachedFrom([from], modules)) {
      if (!found.has(id) && !others.has(id)) found.set(id, name);
    }
  }
  return found;
}

/** What these import, and what that imports. Of libraries only the bundler knows what is used. */
function reachedFrom(sources: readonly string[], modules: Modules): Set<string> {
  const found = new Set<string>();
  const waiting = sources.map((path) => fileURLToPath(new URL(`src/${path}`, import.meta.url)));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const info = modules.getModuleInfo(id);
    if (!info) throw new Error(`No module of the build is ${id}`);
    for (const next of info.importedIds) {
      if (found.has(next) || next.includes("/node_modules/")) continue;
      found.add(next);
      waiting.push(next);
    }
  }
  return found;
}
