/** Reads an archive whole, and believes nothing in it. Rules: docs/spec/archive.md, limits included. */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ArchiveContent, ArchiveDocument } from "@commontable/shared/features/archive/archive-ids.ts";
import {
  fileList,
  fileListPath,
  filePath,
  filesFolder,
  type ArchiveFile,
} from "@commontable/shared/features/archive/file-list.ts";
import {
  archiveFormat,
  archiveRecords,
  archiveVersion,
  documentFile,
  documentsFolder,
  recordsPath,
  type ArchivePreview,
  type ArchiveRecords,
} from "@commontable/shared/features/archive/format.ts";
import { parseDump } from "@commontable/shared/documents/live-dump.ts";
import { bytesOf, openZip, readEntries, type Zip, type ZipEntry } from "../zip/open-zip.ts";
import type { ZipSource } from "../zip/ZipSource.ts";
import { archiveRules, dataBytesMax, textBytesMax } from "./archive-zip.ts";
import { demandFiles } from "./demand-files.ts";
import { demandSound } from "./demand-sound.ts";
import type { z } from "zod";
import { notOurs } from "./not-ours.ts";

export interface Archive extends ArchiveContent {
  /** Names of files that were missing when it was made. */
  readonly unreadable: readonly string[];
  /** The bytes of a file; not yet compared with what the list says of them. */
  readonly readFile: (file: ArchiveFile) => Promise<Uint8Array>;
}

/** Throws an `AppError` with a sentence for whoever chose the file. The bytes of files stay where they are. */
export async function readArchive(source: ZipSource): Promise<Archive> {
  const zip = await openZip(source, archiveRules);
  const texts = await readData(zip);
  const records = parseRecords(texts.get(recordsPath));
  const documents = records.documents.map(({ document, title }) => ({
    document,
    title,
    live: parseDocument(texts.get(`${documentsFolder}${documentFile(document)}.json`), document),
  }));
  const { files, unreadable } = parseFiles(texts.get(fileListPath));
  demandSound(records, documents, files);
  demandFiles(files, records, zip.entries);
  return {
    records,
    documents,
    files,
    unreadable,
    readFile: async (file) => {
      const bytes = await zip.read(filePath(file));
      if (bytes === null) throw notOurs(`no bytes of ${file.id}`);
      return bytes;
    },
  };
}

/** What is data in it, as text. */
async function readData(zip: Zip): Promise<ReadonlyMap<string, string>> {
  const isFile = ({ name }: ZipEntry): boolean => name.startsWith(filesFolder);
  const isData = ({ name }: ZipEntry): boolean =>
    name === recordsPath || name === fileListPath || name.startsWith(documentsFolder);
  const data = zip.entries.filter(isData);
  if (bytesOf(data) > dataBytesMax || bytesOf(zip.entries.filter((one) => !isFile(one))) > textBytesMax)
    throw new AppError("too-large", {
      sentence: archiveRules.sentences.tooLarge,
      detail: "more text than an archive has",
    });
  const decoder = new TextDecoder();
  return new Map(Array.from(await readEntries(zip, data), ([name, bytes]) => [name, decoder.decode(bytes)]));
}

export function previewOf({ records, documents, files, unreadable }: Archive): ArchivePreview {
  const { partnership } = records;
  const entriesOf = (document: string, root: string): number => {
    const live = documents.find((one) => one.document === document)?.live[root];
    return live && "map" in live ? Object.keys(live.map).length : 0;
  };
  return {
    name: partnership.name,
    purpose: partnership.purpose,
    isExample: partnership.simulation,
    exportedAt: records.exportedAt,
    documents: documents.map(({ title }) => title),
    organizations: records.organizations.length,
    people: records.people.filter(({ isHere }) => isHere).length,
    bodies: records.bodies.length,
    measures: entriesOf("measures", "measures"),
    points: records.points.length,
    promises: entriesOf("charter", "commitments"),
    threads: records.threads.length,
    files: files.length,
    unreadable,
  };
}

function parseRecords(file: string | undefined): ArchiveRecords {
  if (file === undefined) throw notOurs(`no ${recordsPath}`);
  const value = parseJson(file, recordsPath);
  const { format, version } = typeof value === "object" && value !== null ? (value as Stated) : {};
  if (format !== archiveFormat) throw notOurs("another format");
  if (typeof version === "number" && version > archiveVersion) {
    throw new AppError("invalid", {
      sentence: "This archive comes from a newer Commontable. Ask whoever runs this server to update it.",
      detail: `an archive of version ${version}`,
    });
  }
  const parsed = archiveRecords.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notOurs(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

/** Archives of before there were files have no list. */
function parseFiles(file: string | undefined): z.output<typeof fileList> {
  if (file === undefined) return { files: [], unreadable: [] };
  const parsed = fileList.safeParse(parseJson(file, fileListPath));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notOurs(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

interface Stated {
  readonly format?: unknown;
  readonly version?: unknown;
}

function parseDocument(file: string | undefined, document: string): ArchiveDocument["live"] {
  if (file === undefined) throw notOurs(`no file for ${document}`);
  const value = parseJson(file, document);
  const live = typeof value === "object" && value !== null && "live" in value ? value.live : null;
  try {
    return parseDump(live);
  } catch (error) {
    throw notOurs(`${document} cannot be read`, error);
  }
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notOurs(`${what} is no JSON`, error);
  }
}
