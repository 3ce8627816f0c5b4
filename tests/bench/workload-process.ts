/**
 * `node workload-process.ts <name> <short|full>`: runs one workload and sends what it measured to whoever
 * started it. A process of its own, so that nothing of one workload weighs on the next.
 */
import { workloads } from "./workloads/all.ts";
import { Figures } from "./workloads/Workload.ts";

const [, , name, size] = process.argv;
const workload = workloads.find((one) => one.name === name);
if (!workload) throw new Error(`no workload ${name}`);
const figures = new Figures();
await workload.run(size === "short" ? "short" : "full", figures);
if (process.send) process.send(figures.all, () => process.exit(0));
else console.log(JSON.stringify(figures.all, null, 1));
