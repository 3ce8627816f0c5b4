/** Pages of the read-only site that are made of records: its start, and who is at the table. */
import { html } from "../../documents/html.ts";
import type { Content } from "../../documents/content.ts";
import { sayDay, sayList } from "../../lib/say.ts";
import { headlineResult } from "../agenda/doc.ts";
import { resultSentence } from "../agenda/sentence.ts";
import { block, bullets, paragraph, table } from "../parts/blocks.ts";
import { bodyPart } from "../parts/charter-parts.ts";
import { measurePart } from "../parts/measure-parts.ts";
import { leftOutWords } from "../measures/words.ts";
import { plainWord } from "../parts/words.ts";
import { exampleMark, sectorWords } from "../partnerships/words.ts";
import { representativeTypeWords } from "../people/words.ts";
import type { Facts } from "./facts.ts";
import { page, type PageLink } from "./page.ts";
import { partSources } from "./part-sources.ts";

export interface SiteOptions {
  readonly facts: Facts;
  readonly language: string;
  readonly purpose: string;
  readonly phase: string;
  /** Pages in the order of the navigation. */
  readonly links: readonly PageLink[];
  /** Files that are no pages. */
  readonly downloads: readonly PageLink[];
  readonly fileCount: number;
}

/** What stands below the title of a page that is made of records. */
export function leadOf(facts: Facts): string[] {
  return [`Taken out on ${sayDay(facts.exportedOn)}`, ...(facts.isExample ? [exampleMark] : [])];
}

/** The first page: the purpose, the headline result and measures, and where everything else is. */
export function startPage(options: SiteOptions): string {
  const { facts, language, purpose, phase, links, downloads } = options;
  const { pointsLeftOut } = facts;
  const sources = partSources(facts);
  const measureName = (id: string) => facts.measures.find((measure) => measure.id === id)?.name;
  const headline = facts.agenda && headlineResult(facts.agenda.results);
  const shown = facts.measures.filter(({ headline }) => headline);
  const content: Content[] = [
    ...(purpose.trim() === "" ? [] : [paragraph(purpose)]),
    paragraph([{ text: "Phase:", bold: true }, { text: ` ${plainWord(phase)}` }]),
    ...(headline
      ? [
          block("heading2", "Result"),
          paragraph([{ text: resultSentence(headline, measureName).plain, bold: true }]),
        ]
      : []),
    ...(shown.length === 0
      ? []
      : [block("heading2", "Headline measures"), ...shown.flatMap(({ id }) => measurePart(sources, id))]),
    block("heading2", "What is here"),
  ];
  const list = (all: readonly PageLink[]): Content[] =>
    bullets(all.map(({ href, label }) => [{ text: label, link: href }]));
  const others = links.filter(({ href }) => href !== "index.html");
  const note = pointsLeftOut === 0 ? [] : [paragraph(leftOutWords(pointsLeftOut))];
  const files = [block("heading2", "Tables and data"), ...list(downloads), ...note];
  const main = html([...content, ...list(others), ...files]);
  return page({ title: facts.partnership, language, lead: leadOf(facts), main, links, here: "index.html" });
}

/** Organizations with their interests, people with for whom they speak, bodies with their seats. */
export function peoplePage(
  facts: Facts,
  language: string,
  site: { links: readonly PageLink[]; here: string },
): string {
  const organizations = table(
    ["Organization", "Sector", "Interests", "Why here"],
    facts.organizations.map((one) => [
      one.name,
      sectorWords[one.sector],
      one.interests
        .map(({ interest, confirmedByOrg }) => plainWord(interest) + (confirmedByOrg ? "" : " (suggested)"))
        .join(", "),
      one.whyHere,
    ]),
  );
  const people = table(
    ["Name", "Organization", "Speaks as", "Speaks for"],
    facts.people
      .filter(({ isHere }) => isHere)
      .map((person) => {
        const spoken = person.representatives.findLast(({ until }) => until === null);
        return [
          person.name,
          person.organizationId === null ? "" : facts.nameOf(person.organizationId),
          spoken ? representativeTypeWords[spoken.type] : "",
          spoken?.speaksFor ?? "",
        ];
      }),
  );
  const content: Content[] = [
    block("heading2", "Organizations"),
    ...organizations,
    block("heading2", "People"),
    ...people,
    block("heading2", "Bodies and seats"),
    ...bodyPart(partSources(facts)),
  ];
  return page({ title: "People and bodies", language, lead: leadOf(facts), main: html(content), ...site });
}

export interface ReadmeOptions extends SiteOptions {
  /** Names of files whose bytes the disk did not give. */
  readonly unreadable: readonly string[];
}

/** A name can neither end the line nor read as markup. */
function inOneLine(name: string): string {
  return name.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>]/g, "\\$&");
}

/** What lies where, for whoever opens the archive in ten years, and what is not in it. */
export function readme({ facts, downloads, fileCount, unreadable }: ReadmeOptions): string {
  const { pointsLeftOut } = facts;
  return `# ${facts.partnership.replaceAll("\n", " ")}

What this partnership wrote together, as far as who took it out may read it, taken out of Commontable on ${sayDay(facts.exportedOn)}.
${facts.isExample ? `\n${exampleMark}.\n` : ""}
- index.html opens the whole as pages to read or print. No server, no network and no script is needed.
- documents/ holds each document as Markdown, which any editor opens, and as a page.
${fileCount === 0 ? "" : "- files/ holds the pictures and files of the documents; data/files.json says what they are called and who put them in.\n"}- tables/ holds ${sayList(downloads.filter(({ href }) => href.startsWith("tables/")).map(({ label }) => label.toLowerCase()))} for a spreadsheet.
- data/ holds all of it as JSON. With it, Commontable makes a new partnership of this archive: "Bring in an archive" on its start page. Suggestions are here to be read and do not come in.

People are named with their organization; there are no addresses, accounts or links in here. Earlier versions, the names they were given,
and what was removed stayed where this comes from.
${pointsLeftOut === 0 ? "" : `${leftOutWords(pointsLeftOut)}\n`}${unreadable.length === 0 ? "" : `\nNot in here, because it could not be read when this was taken out: ${unreadable.map(inOneLine).join(", ")}.\n`}`;
}
