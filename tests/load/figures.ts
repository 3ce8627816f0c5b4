/** What the load tests found, as Markdown. */
import { machineSentence } from "../support/measure/machine.ts";
import { isKept, limitOf, valueOf, type Found } from "./Findings.ts";

const begin = "<!-- load: written by `pnpm load:write` -->";
const end = "<!-- end of load -->";

/** One test: what was done, what was seen beside what is allowed, and what was drawn. */
export function asMarkdown({ name, about, findings, machine, form, drawing }: Found): string {
  const rows = findings.map((finding) => {
    const limit = limitOf(finding);
    const verdict = limit === "" ? "" : `${isKept(finding) ? "✓" : "over:"} ${limit}`;
    return `| ${finding.what} | ${valueOf(finding)} | ${verdict} |`;
  });
  const told = `${about.charAt(0).toUpperCase()}${about.slice(1)}.`;
  return [
    `### ${name}`,
    "",
    `${told} ${machineSentence(machine)}${form === "short" ? " The short form." : ""}`,
    "",
    "| | seen | allowed |",
    "|---|--:|---|",
    ...rows,
    "",
    ...(drawing === undefined ? [] : [drawing, ""]),
  ].join("\n");
}

/** The page with other figures between its marks. */
export function between(page: string, figures: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error("The page has no place for the figures of load tests");
  return `${page.slice(0, from)}${begin}\n\n${figures}\n${page.slice(to)}`;
}
