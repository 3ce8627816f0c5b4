/** Looks through one document of the log in a thread of its own, slowly, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@commontable/shared/lib/assert.ts";
import { openReader } from "../sqlite/driver.ts";
import { auditDocument, listDocuments, type DocumentReport, type LoggedDocument } from "./audit-document.ts";

/** What the thread is started with. */
export interface AuditOrder {
  readonly path: string;
  /** The document looked at last; the next one follows, and after the last the first. */
  readonly after: number;
  /** Between pages, so that neither the disk nor a core is taken from anybody. */
  readonly pauseMs: number;
}

/** What it says at its end; null while nothing was ever written. */
export type AuditAnswer = { document: LoggedDocument; report: DocumentReport } | null;

const port = parentPort;
assert(port, "the audit's worker runs as a worker thread");

async function audit({ path, after, pauseMs }: AuditOrder): Promise<AuditAnswer> {
  const driver = openReader(path);
  try {
    const documents = listDocuments(driver);
    const document = documents.find(({ id }) => id > after) ?? documents[0];
    if (!document) return null;
    const pages = auditDocument(driver, document);
    for (;;) {
      const page = pages.next();
      if (page.done) return { document, report: page.value };
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } finally {
    driver.close();
  }
}

// Safe: Auditor passes exactly this.
port.postMessage(await audit(workerData as AuditOrder));
