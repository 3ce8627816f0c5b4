/** Zips that a stranger made. Each is refused with its own sentence, before it costs anything. */
import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { strFromU8 } from "fflate";
import { archiveRules } from "@commontable/server/archive/archive-zip.ts";
import { openZip, readEntries } from "@commontable/server/zip/open-zip.ts";
import { bytesSource } from "@commontable/server/zip/ZipSource.ts";
import { buildZip, type HandMade } from "./build-zip.ts";

const MiB = 1024 * 1024;
const rules = { ...archiveRules, entriesMax: 100, totalBytesMax: 64 * MiB };
const refusedWithinMs = 200;
const good: HandMade = { name: "data/a.json", content: "{}" };

async function readZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean = () => true,
): Promise<Map<string, string>> {
  const zip = await openZip(bytesSource(bytes), rules);
  const files = await readEntries(
    zip,
    zip.entries.filter(({ name }) => isWanted(name)),
  );
  return new Map(Array.from(files, ([name, content]) => [name, strFromU8(content)]));
}

it("reads the files it is asked for, and no others", async () => {
  const zip = buildZip([good, { name: "index.html", content: "<p>" }, { name: "data/empty", content: "" }]);
  expect(await readZip(zip, (name) => name.startsWith("data/"))).toEqual(
    new Map([
      ["data/a.json", "{}"],
      ["data/empty", ""],
    ]),
  );
});

const zeros = new Uint8Array(60 * MiB);

const bombs: [string, Uint8Array][] = [
  ["one file of zeros", buildZip([{ name: "data/bomb", content: zeros }])],
  [
    "a file that unpacks to far more than is stated",
    buildZip([{ name: "data/bomb", content: zeros, stated: { bytes: 900_000 } }]),
  ],
  ["a file stated to be as large as can be", buildZip([{ ...good, stated: { bytes: 0xfffffffe } }])],
  [
    "many files that are too large together",
    buildZip(
      Array.from({ length: 90 }, (_, index) => ({
        name: `data/${index}`,
        content: "x",
        stated: { bytes: MiB },
      })),
    ),
  ],
  [
    "more files than any archive has",
    buildZip(Array.from({ length: 101 }, (_, index) => ({ name: `data/${index}`, content: "" }))),
  ],
  [
    "files that lie over one another",
    buildZip(
      Array.from({ length: 90 }, (_, index) => ({
        name: `data/${index}`,
        content: new Uint8Array(MiB),
        stated: { offset: 0 },
      })),
    ),
  ],
];

it.each(bombs)("[AR31] refuses %s within 200 ms", async (_what, zip) => {
  const before = performance.now();
  const error = await readZip(zip).catch((refused: unknown) => refused);
  const ms = performance.now() - before;
  expect(error).toMatchObject({ code: expect.stringMatching(/^(?:too-large|invalid)$/) });
  expect(ms).toBeLessThan(refusedWithinMs);
});

it("[AR31] takes no memory for a file that is stated to be packed into far more than it unpacks to", async () => {
  const zip = buildZip([{ ...good, stated: { packedBytes: 900_000_000 } }]);
  const size = 1_000_000_000;
  const listBytes = 22 + 46 + good.name.length;
  const list = size - listBytes;
  // The list lies at the end of a gigabyte, of which nothing else is there.
  const end = Buffer.from(zip.subarray(zip.length - listBytes));
  end.writeUInt32LE(list, listBytes - 6);
  let largest = 0;
  const source = {
    size,
    read: async (from: number, length: number) => {
      largest = Math.max(largest, length);
      const bytes = Buffer.alloc(Math.min(length, MiB));
      bytes.set(end.subarray(0, Math.max(0, from + length - list)), Math.max(0, list - from));
      return new Uint8Array(bytes);
    },
  };
  await expect(openZip(source, rules)).rejects.toMatchObject({ code: "invalid" });
  expect(largest).toBeLessThan(MiB);
});

it.each([
  ["leads out of its folder", "../data/a.json"],
  ["leads out of its folder later", "data/../../a.json"],
  ["is absolute", "/etc/passwd"],
  ["is absolute on another system", "C:/windows/a.json"],
  ["leads out with other slashes", "..\\a.json"],
  ["holds an end", "data/a\0.json"],
  ["is empty", ""],
])("[AR32] refuses an archive with a name that %s", async (_what, name) => {
  const zip = buildZip([good, { name, content: "{}" }]);
  await expect(readZip(zip)).rejects.toMatchObject({ code: "invalid" });
});

it.each([
  ["the same name twice", buildZip([good, good])],
  ["one name in two spellings", buildZip([good, { name: "data/A.JSON", content: "{}" }])],
  ["a file behind a password", buildZip([{ ...good, stated: { flags: 1 } }])],
  ["a way of packing nobody uses", buildZip([{ ...good, stated: { method: 99 } }])],
  ["a list that counts more files than it has", buildZip([good], { count: 2 })],
  ["a file that is not where the list says", buildZip([{ ...good, stated: { offset: 3 } }])],
  ["a flipped bit", buildZip([{ ...good, stated: { crc: 1 } }])],
  ["no list", new TextEncoder().encode("not a zip at all, only text that goes on for a while")],
  ["nothing", new Uint8Array()],
])("[AR33] refuses %s with a sentence", async (_what, zip) => {
  await expect(readZip(zip)).rejects.toMatchObject({
    code: "invalid",
    sentence: expect.stringContaining("not a whole archive"),
  });
});

it("[AR33] refuses every archive that is cut off", async () => {
  const zip = buildZip([good, { name: "data/b.json", content: "some words that are packed" }]);
  for (let length = 0; length < zip.length; length++)
    await expect(readZip(zip.subarray(0, length))).rejects.toMatchObject({ code: "invalid" });
});
