/**
 * Every file of an archive, one after the other: no more than one document is in memory. Each document is of one moment, and so
 * are the rows; between them people may have gone on writing. The measures are of the moment of the rows, which name their people.
 */
import type { PictureAddress } from "@commontable/shared/documents/image-words.ts";
import { archiveId, renameFor, renameRecords } from "@commontable/shared/features/archive/archive-ids.ts";
import { chart } from "@commontable/shared/features/archive/chart.ts";
import { compose } from "@commontable/shared/features/archive/compose.ts";
import { documentJson } from "@commontable/shared/features/archive/document-json.ts";
import { documentMarkdown } from "@commontable/shared/features/archive/document-markdown.ts";
import type { Facts } from "@commontable/shared/features/archive/facts.ts";
import {
  fileHref,
  fileListPath,
  filePath,
  outward,
  renameFile,
  type ArchiveFile,
  type fileList,
} from "@commontable/shared/features/archive/file-list.ts";
import {
  documentFile,
  documentsFolder,
  recordsPath,
  type ArchiveRecords,
} from "@commontable/shared/features/archive/format.ts";
import { documentPage, type PageLink } from "@commontable/shared/features/archive/page.ts";
import { cardAnchor } from "@commontable/shared/features/parts/measure-parts.ts";
import {
  peoplePage,
  readme,
  startPage,
  type SiteOptions,
} from "@commontable/shared/features/archive/site.ts";
import { promiseTable, recordTables, type Table } from "@commontable/shared/features/archive/tables.ts";
import { renamePath, type Exchange } from "@commontable/shared/features/archive/rename.ts";
import { fileTypes } from "@commontable/shared/features/files/schema.ts";
import type { z } from "zod";
import {
  openRenamed,
  readFacts,
  readRecords,
  type HeldSource,
  type Source,
  type SourceContext,
} from "./document-source.ts";
import type { StillMayRead } from "./scope.ts";
import type { PackedFile } from "./zip-stream.ts";

const people = { href: "people.html", label: "People and bodies" } as const;

/** `demandReader` is asked before each document and each file. */
export async function* archiveFiles(
  context: SourceContext,
  source: Source,
  demandReader: StillMayRead,
): AsyncGenerator<PackedFile> {
  const { records: stored, files, held } = await readRecords(context, source);
  const rename = renameFor(stored, files, archiveId);
  const exchange = outward(source.partnershipId, files, rename);
  const records = renameRecords(stored, rename);
  const facts = await readFacts(context, held, records, exchange);
  const renamed = files.map((file) => renameFile(file, rename));
  const tables = recordTables(facts);
  const site = siteOf(records, { facts, tables, fileCount: files.length });
  yield { path: "index.html", content: startPage(site) };
  yield {
    path: people.href,
    content: peoplePage(facts, site.language, { links: site.links, here: people.href }),
  };
  yield { path: recordsPath, content: json(records) };
  for (const { file, content } of tables) yield { path: `tables/${file}`, content };
  for (const { document } of stored.documents) {
    await demandReader(document);
    yield* documentFiles(context, { held, document, exchange, facts, site, pictures: picturesOf(renamed) });
  }
  const unreadable = yield* storedFiles(context, files, { renamed, demandReader });
  yield { path: "README.md", content: readme({ ...site, unreadable }) };
}

interface DocumentFiles {
  readonly held: HeldSource;
  /** Its name in the partnership, before ids are exchanged. */
  readonly document: string;
  readonly exchange: Exchange;
  readonly facts: Facts;
  readonly site: SiteOptions;
  readonly pictures: PictureAddress;
}

async function* documentFiles(
  context: SourceContext,
  { held, document: stored, exchange, facts, site, pictures }: DocumentFiles,
): AsyncGenerator<PackedFile> {
  const { doc, live } = await openRenamed(context, held, stored, exchange);
  try {
    const document = renamePath(stored, exchange.rename);
    const file = documentFile(document);
    const composed = compose(doc, document, facts);
    const here = `${file}.html`;
    const links = site.links.map(({ href, label }) => ({ href: fromDocuments(href), label }));
    const below = chartsOf(document, facts);
    yield { path: `documents/${file}.md`, content: documentMarkdown(composed, pictures) };
    yield {
      path: `documents/${here}`,
      content: documentPage(composed, site.language, {
        links,
        here,
        below,
        pictures: { lie: "beside", address: pictures },
      }),
    };
    yield {
      path: `${documentsFolder}${file}.json`,
      content: json({ ...documentJson(doc, document, facts), live }),
    };
    if (document === "charter") {
      const table = promiseTable(doc, facts);
      yield { path: `tables/${table.file}`, content: table.content };
    }
  } finally {
    doc.destroy();
  }
}

/** Where the pictures of an archive lie, as its documents lead to them. */
function picturesOf(files: readonly ArchiveFile[]): PictureAddress {
  const pictures = files.filter(({ type }) => fileTypes[type].isImage);
  const addresses = new Map(pictures.map((file) => [file.id, fileHref(file)]));
  return (id) => addresses.get(id) ?? null;
}

/** The bytes of each file, one in memory at a time, then the list of those that are there. Returns the names of the others. */
async function* storedFiles(
  { files: store, logger }: SourceContext,
  stored: readonly ArchiveFile[],
  { renamed, demandReader }: { renamed: readonly ArchiveFile[]; demandReader: StillMayRead },
): AsyncGenerator<PackedFile, readonly string[]> {
  const unreadable = new Set<ArchiveFile>();
  for (const [index, file] of renamed.entries()) {
    const { document } = stored[index] ?? {};
    if (document !== undefined) await demandReader(document);
    const content = await store.read(file.hash).catch((error: unknown) => {
      logger.error({ err: error, fileId: stored[index]?.id }, "a file could not be read for an archive");
      return null;
    });
    if (content) yield { path: filePath(file), content };
    else unreadable.add(file);
  }
  const list: z.input<typeof fileList> = {
    files: renamed.filter((file) => !unreadable.has(file)),
    unreadable: Array.from(unreadable, ({ name }) => name),
  };
  yield { path: fileListPath, content: json(list) };
  return list.unreadable;
}

interface SiteParts {
  readonly facts: Facts;
  readonly tables: readonly Table[];
  readonly fileCount: number;
}

function siteOf(records: ArchiveRecords, { facts, tables, fileCount }: SiteParts): SiteOptions {
  const { partnership, documents } = records;
  const pages: PageLink[] = documents.map(({ document, title }) => ({
    href: `documents/${documentFile(document)}.html`,
    label: title,
  }));
  const hasCharter = documents.some(({ document }) => document === "charter");
  const promises = hasCharter ? [{ href: "tables/promises.csv", label: "Promises" }] : [];
  return {
    facts,
    language: partnership.language,
    purpose: partnership.purpose,
    phase: partnership.phase,
    links: [{ href: "index.html", label: partnership.name }, ...pages, people],
    downloads: [
      ...tables.map(({ file, title }) => ({ href: `tables/${file}`, label: title })),
      ...promises,
      { href: recordsPath, label: "All records as JSON" },
      ...(fileCount === 0 ? [] : [{ href: fileListPath, label: "Pictures and files, a list as JSON" }]),
    ],
    fileCount,
  };
}

/** Pages of documents lie in a folder of their own. */
function fromDocuments(href: string): string {
  return href.startsWith("documents/") ? href.slice("documents/".length) : `../${href}`;
}

/** Pictures for a document's page, by the anchor they stand at. */
export function chartsOf(document: string, facts: Facts): ReadonlyMap<string, string> {
  if (document !== "measures") return new Map();
  return new Map(facts.measures.map((measure) => [cardAnchor(measure), chart(measure, facts)]));
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
