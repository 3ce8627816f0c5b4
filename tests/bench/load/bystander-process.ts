/**
 * `node bystander-process.ts <server> <port> <room>`: one person types 50 letters a second, another reads
 * along, until told to end; then the times are sent. A process of its own: what keeps the load busy must not
 * pass for a slow server.
 */
import { Histogram } from "../../support/measure/Histogram.ts";
import { programs } from "../peers/all.ts";
import { peerNames } from "../peers/Peer.ts";
import type { Times } from "./Bystander.ts";
import { LoadClient } from "../../support/load/LoadClient.ts";
import { Typist } from "../../support/load/Typist.ts";

const [, , wanted, port, room = "small"] = process.argv;
const name = peerNames.find((one) => one === wanted) ?? "ours";
const peer = { port: Number(port), session: programs[name].session };
const deliveries = new Histogram();
const typist = new Typist(10_000_000 + process.pid, "Elsewhere");
const arrived = (_reader: LoadClient, client: number, from: number, to: number): void => {
  if (client !== typist.clientId) return;
  for (let clock = Math.max(from, typist.firstClock); clock < to; clock += 1) {
    const sentAt = typist.sentAt[clock - typist.firstClock];
    if (sentAt !== undefined) deliveries.add(performance.now() - sentAt);
  }
};
const reader = await LoadClient.open({ peer, room, person: "bystander-reader" }, { listener: { arrived } });
const writer = await LoadClient.open({ peer, room, person: "bystander-writer" }, { typist });
await Promise.all([reader.ready(), writer.ready()]);
writer.begin();
const typing = setInterval(() => writer.type(), 20);
process.send?.("typing");
process.on("message", () => {
  clearInterval(typing);
  const [p50 = 0, p99 = 0, most = 0] = [0.5, 0.99, 1].map((share) => deliveries.percentile(share));
  const times: Times = { p50, p99, most };
  process.send?.(times, () => process.exit(0));
});
