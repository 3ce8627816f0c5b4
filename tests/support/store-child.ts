/**
 * A store as a process of its own, to be killed while it folds: `node store-child.ts <directory>`. Writes keystrokes
 * one by one, each a piece of its own, says `saved <number>` after each, and makes a snapshot every hundred.
 */
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { keystroke, keystrokesKey } from "./keystrokes.ts";

const [, , directory = "."] = process.argv;
const store = await openSqliteDocStore({ directory, upkeep: { foldPauseMs: 0, checkpointRows: 200 } });
const { epoch, seq: last } = await store.load(keystrokesKey);
for (let seq = last + 1; ; seq += 1) {
  await store.append({ key: keystrokesKey, epoch, entries: [{ ...keystroke(seq), claims: [] }] });
  console.log(`saved ${seq}`);
  if (seq % 100 === 0)
    await store.saveSnapshot(keystrokesKey, epoch, {
      seq,
      bytes: new Uint8Array([1]),
      outline: new Uint8Array(),
    });
}
