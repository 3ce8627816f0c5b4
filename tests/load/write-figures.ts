/**
 * `node write-figures.ts [--any]`: puts what the last runs of the load tests found, the curve of the soak included, into
 * `docs/reliability.md`. Only figures of the long form, unless told `--any`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../support/paths.ts";
import { asMarkdown, between } from "./figures.ts";
import { findingsFolder, type Found } from "./Findings.ts";

/** In the order of the page. */
const names = ["20-rooms", "40-rooms", "one-room", "storm", "stalled", "floods", "soak", "cut-off"];

const { values: options } = parseArgs({ options: { any: { type: "boolean" } } });
const found = names
  .map((name) => join(findingsFolder, `${name}.json`))
  .filter((path) => existsSync(path))
  // Safe: written by `Findings.judge`.
  .map((path) => JSON.parse(readFileSync(path, "utf8")) as Found)
  .filter(({ form }) => form === "long" || options.any === true);
if (found.length === 0) throw new Error("Nothing was measured. Run `pnpm test:load` first.");

const page = join(root, "docs/reliability.md");
writeFileSync(page, between(readFileSync(page, "utf8"), found.map(asMarkdown).join("\n")));
console.log(`${found.map(({ name }) => name).join(", ")}: written into ${page}`);
