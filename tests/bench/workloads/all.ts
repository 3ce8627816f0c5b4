import { coldopen } from "./coldopen.ts";
import { idle } from "./idle.ts";
import { join500 } from "./join500.ts";
import { kill } from "./kill.ts";
import { rooms200 } from "./rooms200.ts";
import { saturation } from "./saturation.ts";
import { stalled } from "./stalled.ts";
import { table48 } from "./table48.ts";
import type { Workload } from "./Workload.ts";

/** In the order in which they run. */
export const workloads: readonly Workload[] = [
  table48,
  saturation,
  rooms200,
  coldopen,
  join500,
  idle,
  kill,
  stalled,
];
