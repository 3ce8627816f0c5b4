/** Reads an archive whole, and believes nothing in it. Rules: docs/spec/archive.md, limits included. */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ArchiveContent, ArchiveDocument } from "@commontable/shared/features/archive/archive-ids.ts";
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
import { archiveBytesMax } from "@commontable/shared/features/archive/limits.ts";
import { parseDump } from "@commontable/shared/documents/live-dump.ts";
import { demandSound } from "./demand-sound.ts";
import { notOurs } from "./not-ours.ts";
import { readZip, type ZipLimits } from "./read-zip.ts";

const MiB = 1024 * 1024;

const limits: ZipLimits = { entriesMax: 2_000, totalBytesMax: 256 * MiB, chosenBytesMax: 32 * MiB };

/** Throws an `AppError` with a sentence for whoever chose the file. */
export async function readArchive(bytes: Uint8Array): Promise<ArchiveContent> {
  if (bytes.byteLength > archiveBytesMax) throw new AppError("too-large");
  const isData = (name: string): boolean => name === recordsPath || name.startsWith(documentsFolder);
  const files = await readZip(bytes, isData, limits);
  const records = parseRecords(files.get(recordsPath));
  const documents = records.documents.map(({ document, title }) => ({
    document,
    title,
    live: parseDocument(files.get(`${documentsFolder}${documentFile(document)}.json`), document),
  }));
  demandSound(records, documents);
  return { records, documents };
}

export function previewOf({ records, documents }: ArchiveContent): ArchivePreview {
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
