/**
 * `commontable export` and `import`: one partnership as an archive, for whoever runs the server.
 *
 * 1. Taking out works while the server does: a copy of the data is read, as a backup would be made.
 * 2. Bringing in wants the server stopped: it alone may write documents while it runs. Through the page it works at any time.
 * 3. Nothing is written over: neither a file nor a partnership.
 */
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Archive } from "../archive/read-archive.ts";
import type { Config } from "../config.ts";
import { findRunning } from "../data-folder.ts";
import { copyAll } from "./backup.ts";
import { CommandError, requiredOption, textOption, type Command } from "./Command.ts";
import { personOf } from "./token.ts";
import { withContext } from "./with-context.ts";
import { findPartnership, withRecords } from "./with-records.ts";

export const exportCommand: Command = {
  name: "export",
  usage: "PARTNERSHIP FILE [--trust]",
  about:
    "Writes everything of a partnership into a new zip, while the server works. Trust notes only with --trust.",
  options: { trust: "boolean" },

  async run({ config, options, words: [partnership, file], print }) {
    if (partnership === undefined || file === undefined)
      throw new CommandError("Say which partnership, and into which file.");
    const { id, name } = await withRecords(config, (context) => findPartnership(context, partnership));
    const to = resolve(file);
    await withCopy(config, (copy) => writeArchive(copy, { id, to, withTrust: options["trust"] === true }));
    print(`Everything of ${name} is in this file. It names people and holds what they wrote: keep it safe.`);
    print(to);
  },
};

export const importCommand: Command = {
  name: "import",
  usage: "FILE --email a@b.org [--name N]",
  about:
    "Makes a new partnership of an archive, with this person as its steward. Prints its id on the last line.",
  options: { email: "string", name: "string" },

  async run(input) {
    const { config, words, print } = input;
    const [file] = words;
    if (file === undefined) throw new CommandError("Say which file.");
    const email = requiredOption(input, "email").toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandError(`${email} is not an email address.`);
    const running = await findRunning(config.dataDir);
    if (running) {
      throw new CommandError(
        `The server at ${running.url} uses ${config.dataDir}. Stop it first, or bring the archive in on its start page.`,
      );
    }
    const partnership = await readFrom(resolve(file), (archive) =>
      withContext(config, async (context) => {
        const personId = await personOf(context.records.db, context, email, textOption(input, "name"));
        const { importArchive } = await import("../archive/import-archive.ts");
        return importArchive(context, personId, archive);
      }),
    );
    print(`${partnership.name} is here, at /p/${partnership.slug}. ${email} is its steward.`);
    print(partnership.id);
  },
};

/** Reads an archive piece by piece: the file is open as long as the work goes on. */
async function readFrom<Answer>(path: string, work: (archive: Archive) => Promise<Answer>): Promise<Answer> {
  const [{ readArchive }, { FileSource }] = await Promise.all([
    import("../archive/read-archive.ts"),
    import("../zip/ZipSource.ts"),
  ]);
  const source = await FileSource.open(path).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be read.`, { cause: error });
  });
  try {
    return await work(await readArchive(source));
  } finally {
    await source.close();
  }
}

interface Writing {
  readonly id: string;
  readonly to: string;
  readonly withTrust: boolean;
}

async function writeArchive(config: Config, { id, to, withTrust }: Writing): Promise<void> {
  const [{ archiveFiles }, { operatorMayRead, operatorScope }, { zipStream }] = await Promise.all([
    import("../archive/archive-files.ts"),
    import("../archive/scope.ts"),
    import("../archive/zip-stream.ts"),
  ]);
  await withContext(config, async (context) => {
    const scope = operatorScope(withTrust);
    const files = archiveFiles(context, { partnershipId: id, scope }, operatorMayRead);
    const stream = zipStream(files, new Date(context.clock()));
    try {
      await pipeline(Readable.fromWeb(stream), createWriteStream(to, { flags: "wx", mode: 0o600 }));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST")
        throw new CommandError(`${to} is there already. Name a new file, so that nothing is written over.`);
      await rm(to, { force: true });
      throw error;
    }
  });
}

/** The data as it is now, in a folder that goes afterwards. */
async function withCopy(config: Config, work: (copy: Config) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "commontable-export-"));
  try {
    await copyAll(config.dataDir, folder);
    await work({ ...config, dataDir: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
