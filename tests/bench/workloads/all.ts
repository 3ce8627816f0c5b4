import { rooms200 } from "./rooms200.ts";
import { table48 } from "./table48.ts";
import type { Workload } from "./Workload.ts";

/** In the order in which they run. */
export const workloads: readonly Workload[] = [table48, rooms200];
