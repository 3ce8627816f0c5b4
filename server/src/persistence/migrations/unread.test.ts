/** Notices of a server that did not keep the unread ones beside all others yet. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { openRecords } from "../sqlite/SqliteRecordStore.ts";

const before = `
  drop trigger notices_are_unread; drop trigger notices_are_read; drop table notice_unread;
  drop index notices_documents; drop index notices_source; drop index digests_told; drop index digests_up_to;
  delete from kysely_migration where name = '0015-unread';
  insert into partnerships (id, slug, name, purpose, phase, timezone, currency, language, visibility, simulation, demo, "createdAt")
    values ('p1', 'p1', 'N', '', 'organize', 'UTC', 'USD', 'en', 'members', 0, 0, 1);
  insert into people (id, name, email, "emailTrust", "createdAt") values ('ana', 'Ana', null, 'claimed', 1);
  insert into notices (id, "partnershipId", "to", kind, document, place, about, source, "byId", "byName", "byOrganization", at)
    values ('n1', 'p1', 'ana', 'reply', 'agenda', '', '', 's1', 'ben', 'Ben', '', 1),
           ('n2', 'p1', 'ana', 'reply', 'agenda', '', '', 's2', 'ben', 'Ben', '', 2),
           ('n3', 'p1', 'ana', 'reply', null, '', '', 's3', 'ben', 'Ben', '', 3);
  insert into notice_reads ("noticeId", at) values ('n2', 4);
`;

it("[NO5] what nobody read is unread still", async () => {
  const folder = mkdtempSync(join(tmpdir(), "commontable-unread-"));
  const path = join(folder, "records.db");
  await (await openRecords(path)).close();
  const older = new DatabaseSync(path);
  older.exec(before);
  older.close();
  const records = await openRecords(path);
  try {
    const unread = async () =>
      (await records.db.selectFrom("notice_unread").selectAll().orderBy("noticeId").execute()).map(
        ({ noticeId, to }) => [noticeId, to],
      );
    expect(await unread()).toEqual([
      ["n1", "ana"],
      ["n3", "ana"],
    ]);
    await records.db.insertInto("notice_reads").values({ noticeId: "n1", at: 5 }).execute();
    expect(await unread()).toEqual([["n3", "ana"]]);
  } finally {
    await records.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
