/**
 * Everything a peer can notice of the wire, and everything a document may hold, as hashes beside their versions. A
 * change of either makes a test fail until the version is raised and docs/protocol.md tells of it.
 */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { roles } from "@commontable/shared/access/roles.ts";
import {
  blockKinds,
  imageWidths,
  indentMax,
  markNames,
  nodeNames,
  panelKinds,
} from "@commontable/shared/documents/blocks.ts";
import { documentRootFamilies, documentRoots } from "@commontable/shared/documents/roots.ts";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import { failures } from "@commontable/shared/errors/app-error.ts";
import * as frames from "@commontable/shared/sync/frames.ts";
import {
  encodePresenceEntries,
  encodeShowing,
  fieldCharactersMax,
} from "@commontable/shared/sync/presence-codec.ts";
import { PROTOCOL_VERSION } from "@commontable/shared/sync/version.ts";
import { root } from "../support/paths.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

function hash(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}

/** Declarations without comments and layout: what the server sends is described by types alone. */
function declarations(path: string): string {
  return read(path)
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ");
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const closeCodes = Object.entries(failures).map(([code, { close, retry }]) => ({ code, close, retry }));

/** The codes that the engine's own sources name: what a socket may be refused or ended with. */
function engineCodes(): string[] {
  const sources = globSync("server/src/sync/**/*.ts", { cwd: root })
    .filter((path) => !path.endsWith(".test.ts"))
    .map(read)
    .join("\n");
  return closeCodes.map(({ code }) => code).filter((code) => sources.includes(`"${code}"`));
}

const id = { client: 300, clock: 70_000 };
const shown = [
  { seen: 300, field: "field", cursor: { anchor: { item: id, assoc: -1 }, head: { type: id, assoc: 0 } } },
  { cursor: { anchor: { tname: "body", assoc: 0 }, head: { tname: "body", assoc: 0 } } },
  null,
];
/** All flags and kinds there are. */
const presence = encodePresenceEntries(
  shown.map((state, clientId) => ({
    clientId,
    clock: 300,
    showing: encodeShowing(state),
    ...(clientId === 0 && { user: "{}" }),
  })),
);

describe("the wire", () => {
  it("[IN6] is what its version says it is", () => {
    const facts = {
      up: declarations("shared/src/sync/up.ts"),
      down: declarations("shared/src/sync/down.ts"),
      types: [frames.messageType, frames.syncType, frames.controlChannel],
      sizes: [frames.updateBytesMax, frames.backlogBytesMax, fieldCharactersMax],
      samples: [
        hex(frames.encodeAck({ count: 300, seq: 70_000 })),
        hex(frames.encodeReached(5)),
        hex(frames.encodeSync("step1", new Uint8Array([0]))),
        hex(frames.encodeAwareness(new Uint8Array([1, 2]))),
        hex(frames.encodePresence(presence)),
        hex(frames.encodeControl({ type: "ping" })),
        hex(frames.onChannel(7, new Uint8Array([9]))),
      ],
      roles,
      closeCodes,
    };
    expect({ version: PROTOCOL_VERSION, hash: hash(facts) }).toEqual({
      version: 4,
      hash: "afd35e9de4731b02",
    });
  });

  it("[IN7] is told in docs/protocol.md: every message, every refusal, every close code", () => {
    const told = read("docs/protocol.md");
    const named = (path: string, pattern: RegExp) =>
      [...read(path).matchAll(pattern)].map(([, name]) => name);
    const words = [
      ...Object.values(frames.messageType).map((type) => `varUint(${type})`),
      ...named("shared/src/sync/up.ts", /literal\("([a-z]+)"\)/g).map((type) => `"type":"${type}"`),
      ...named("shared/src/sync/down.ts", /type: "([a-z]+)"/g).map((type) => `\`${type}\``),
      ...closeCodes
        .filter(({ code }) => engineCodes().includes(code))
        .map(({ code, close }) => `| \`${code}\` | ${close} |`),
    ];
    expect(words.filter((word) => !told.includes(word))).toEqual([]);
  });
});

describe("what a document may hold", () => {
  it("[IN6] is what its version says it is", () => {
    const facts = {
      blockKinds,
      imageWidths,
      indentMax,
      markNames,
      nodeNames,
      panelKinds,
      documentRoots,
      documentRootFamilies,
    };
    expect({ version: SCHEMA_VERSION, hash: hash(facts) }).toEqual({ version: 2, hash: "c2968ebd7bd84575" });
  });
});
