/** One document as a file, for whoever may read it. */
import { documentTitle } from "@commontable/shared/documents/titles.ts";
import { compose } from "@commontable/shared/features/archive/compose.ts";
import { documentJson } from "@commontable/shared/features/archive/document-json.ts";
import { documentMarkdown } from "@commontable/shared/features/archive/document-markdown.ts";
import { documentPage } from "@commontable/shared/features/archive/page.ts";
import { chartsOf } from "./archive-files.ts";
import { slugOf } from "@commontable/shared/features/partnerships/rules.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { openRenamed, readFacts, readRecords, type Source, type SourceContext } from "./document-source.ts";

export const documentFormats = ["md", "html", "json"] as const;
export type DocumentFormat = (typeof documentFormats)[number];

export interface DocumentFile {
  /** Safe in a header: letters, digits, dashes. */
  readonly name: string;
  readonly content: string;
}

/** `source.scope` says what of the partnership beside the document may be told. */
export async function exportDocument(
  context: SourceContext,
  source: Source,
  document: string,
  format: DocumentFormat,
): Promise<DocumentFile> {
  const same = (id: string): string => id;
  const records = await readRecords(context, source);
  const facts = await readFacts(context, source, records, same);
  const { doc } = await openRenamed(context, source.partnershipId, document, same);
  try {
    const title = documentTitle(document, facts.nameOf);
    const name = `${slugOf(facts.partnership)}-${slugOf(title)}.${format}`;
    switch (format) {
      case "md":
        return { name, content: documentMarkdown(compose(doc, document, facts)) };
      case "html":
        return {
          name,
          content: documentPage(
            compose(doc, document, facts),
            records.partnership.language,
            {},
            chartsOf(document, facts),
          ),
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
