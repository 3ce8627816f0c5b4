import { resolve } from "node:path";

/** The workspace's top folder. */
export const root = resolve(import.meta.dirname, "../..");

/** Where tests leave pictures, unpacked browsers and reports. */
export const cache = resolve(root, ".cache");
