import { join, resolve } from "node:path";

/** The workspace's top folder. */
export const root = resolve(import.meta.dirname, "../..");

/** Where tools keep what may be deleted at any time. */
export const cache = join(root, ".cache");

export function inRoot(...parts: string[]): string {
  return join(root, ...parts);
}
