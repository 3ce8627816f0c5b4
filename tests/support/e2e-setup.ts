/** Runs once before the browser tests: the page they open must stand for the sources as they are now, and so must the examples. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./paths.ts";
import { TestServer } from "./server.ts";

export default async function setup(): Promise<() => Promise<void>> {
  const built = spawnSync(process.execPath, [join(root, "scripts/build.ts")], {
    cwd: root,
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`The page could not be built:\n${built.stdout}\n${built.stderr}`);
  const server = new TestServer();
  await server.start();
  await server.leave();
  process.env["E2E_SEED"] = server.dataDir;
  return () => server.stop();
}
