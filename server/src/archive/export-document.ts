/** One document as a file, for whoever may read it. */
import { absoluteLink } from "@commontable/shared/documents/absolute-link.ts";
import { documentTitle } from "@commontable/shared/documents/titles.ts";
import { compose, type Composed } from "@commontable/shared/features/archive/compose.ts";
import { documentJson } from "@commontable/shared/features/archive/document-json.ts";
import { documentMarkdown } from "@commontable/shared/features/archive/document-markdown.ts";
import { documentPage } from "@commontable/shared/features/archive/page.ts";
import { chartsOf } from "./archive-files.ts";
import type { Exchange } from "@commontable/shared/features/archive/rename.ts";
import { slugOf } from "@commontable/shared/features/partnerships/rules.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { dataAddress, readPictures } from "../features/files/pictures.ts";
import { openRenamed, readFacts, readRecords, type Source, type SourceContext } from "./document-source.ts";

export const documentFormats = ["md", "html", "json"] as const;
export type DocumentFormat = (typeof documentFormats)[number];

export interface DocumentFile {
  /** Safe in a header: letters, digits, dashes. */
  readonly name: string;
  readonly content: string;
}

export interface DocumentWish {
  readonly document: string;
  readonly format: DocumentFormat;
  /** Its threads and open suggestions, and where they stand. */
  readonly withComments: boolean;
  /** Where this server is reached: links to it lead there from the file too. */
  readonly origin: string;
}

/** `source.scope` says what of the partnership beside the document may be told. */
export async function exportDocument(
  context: SourceContext,
  source: Source,
  { document, format, withComments, origin }: DocumentWish,
): Promise<DocumentFile> {
  const unchanged = unchangedBut(origin);
  const { records, held } = await readRecords(context, source);
  const all = await readFacts(context, held, records, unchanged);
  const facts = withComments ? all : { ...all, threads: [], suggestions: [] };
  const exchange = { ...unchanged, withoutThreads: !withComments };
  const { doc } = await openRenamed(context, held, document, exchange);
  try {
    const title = documentTitle(document, facts.nameOf);
    const name = `${slugOf(facts.partnership)}-${slugOf(title)}.${format}`;
    switch (format) {
      case "md":
        return { name, content: documentMarkdown(compose(doc, document, facts)) };
      case "html":
        return {
          name,
          content: await pageOf(context, source, compose(doc, document, facts), {
            document,
            language: records.partnership.language,
            below: chartsOf(document, facts),
          }),
        };
      case "json":
        return { name, content: `${JSON.stringify(documentJson(doc, document, facts), null, 1)}\n` };
      default:
        return exhaustive(format);
    }
  } finally {
    doc.destroy();
  }
}

function unchangedBut(origin: string): Exchange {
  return {
    rename: (id) => id,
    picture: (file) => file,
    link: (address) => absoluteLink(address, origin),
  };
}

interface PageWish {
  readonly document: string;
  readonly language: string;
  /** Charts, by the id of the heading they belong to. */
  readonly below: ReadonlyMap<string, string>;
}

/** One file with its pictures in it. */
async function pageOf(
  context: SourceContext,
  { partnershipId, scope }: Source,
  composed: Composed,
  { document, language, below }: PageWish,
): Promise<string> {
  const pictures = await readPictures(context, {
    partnershipId,
    document,
    ids: composed.content.flatMap((one) => (one.type === "image" ? [one.file] : [])),
    mayRead: scope.mayRead,
  });
  const address = (file: string): string | null => {
    const picture = pictures.get(file);
    return picture === undefined ? null : dataAddress(picture);
  };
  return documentPage(composed, language, {
    below,
    ...(pictures.size === 0 ? {} : { pictures: { lie: "within", address } }),
  });
}
