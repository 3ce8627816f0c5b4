/**
 * `pnpm bench`: what partners would feel, measured on a real server process: acknowledgement and delivery in a
 * room of 48, the server's CPU for each delivered edit, opening a document cold. Prints a table, leaves JSON in
 * `.cache/bench.json`, and fails over the limits of `budgets.json`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache } from "../support/paths.ts";
import { appendParagraph, PlainClient } from "../support/programs.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { cpuSeconds } from "./cpu.ts";

const readers = 47;
const edits = 400;
const editEveryMs = 15;
const coldOpens = 20;

interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function measure(server: TestServer): Promise<Measurement[]> {
  const token = await server.token("air48");
  const seat = { socketUrl: server.socketUrl, partnershipId: "air48", document: "agenda", token };
  const cold: number[] = [];
  for (let at = 0; at < coldOpens; at += 1) {
    const startedAt = performance.now();
    const client = new PlainClient(seat);
    await client.ready();
    cold.push(performance.now() - startedAt);
    client.leave();
  }

  const writer = new PlainClient(seat);
  const audience = Array.from({ length: readers }, () => new PlainClient(seat));
  await Promise.all([writer, ...audience].map((client) => client.ready()));
  const text = appendParagraph(writer.doc, "", "bench-text");
  await writer.allAcked();

  const sentAt = new Map<number, number>();
  const deliveries: number[] = [];
  for (const client of audience) {
    client.onUpdate(() => {
      const length = client.textOf("bench-text")?.length ?? 0;
      const at = sentAt.get(length);
      if (at !== undefined) deliveries.push(performance.now() - at);
    });
  }
  const acks: number[] = [];
  const cpuBefore = cpuSeconds(server.pid);
  for (let edit = 1; edit <= edits; edit += 1) {
    const startedAt = performance.now();
    sentAt.set(edit, startedAt);
    text.insert(text.length, "x");
    writer.whenAcked().then(
      () => acks.push(performance.now() - startedAt),
      () => undefined,
    );
    await pause(editEveryMs);
  }
  await writer.allAcked();
  await until("everybody has everything", () =>
    audience.every((client) => client.textOf("bench-text")?.length === edits),
  );
  const cpu = cpuSeconds(server.pid) - cpuBefore;
  for (const client of [writer, ...audience]) client.leave();

  return [
    { name: "open a document cold, p50", unit: "ms", value: percentile(cold, 0.5) },
    { name: "acknowledged on disk, p50", unit: "ms", value: percentile(acks, 0.5) },
    { name: "acknowledged on disk, p99", unit: "ms", value: percentile(acks, 0.99) },
    { name: "delivered to 47 readers, p50", unit: "ms", value: percentile(deliveries, 0.5) },
    { name: "delivered to 47 readers, p99", unit: "ms", value: percentile(deliveries, 0.99) },
    { name: "server CPU for one delivered edit", unit: "µs", value: (cpu * 1e6) / (edits * readers) },
  ];
}

const server = await new TestServer().start();
let measurements: Measurement[];
try {
  measurements = await measure(server);
} finally {
  await server.stop();
}

// Safe: our own file, beside this one.
const budgets = JSON.parse(readFileSync(join(import.meta.dirname, "budgets.json"), "utf8")) as Record<
  string,
  number
>;
let isOver = false;
for (const { name, unit, value } of measurements) {
  const budget = budgets[name];
  const over = budget === undefined || value > budget;
  isOver ||= over;
  const limit = budget === undefined ? "no budget" : `≤ ${budget} ${unit}`;
  console.log(
    `${over ? "OVER" : "ok  "} ${name.padEnd(38)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(3)} ${limit}`,
  );
}
mkdirSync(cache, { recursive: true });
writeFileSync(join(cache, "bench.json"), `${JSON.stringify(measurements, null, 2)}\n`);
process.exit(isOver ? 1 : 0);
