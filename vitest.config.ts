import { join } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";
import { leftOut } from "./scripts/lib/abilities.ts";
import { cache } from "./scripts/lib/paths.ts";

// Servers are started by the dozen: what Node compiled for one is there for the next, which starts in half the time.
process.env["NODE_COMPILE_CACHE"] ??= join(cache, "compiled");

const measured = ["tests/e2e/w9-forty-eight.e2e.ts"];

const inBrowsers = {
  globalSetup: ["tests/support/e2e-setup.ts"],
  setupFiles: ["tests/support/tell-failures.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { dedupe: ["yjs", "react", "react-dom"] },
        test: {
          name: "unit",
          include: [
            "{shared,server,client}/src/**/*.test.ts",
            "tests/{bench,contract,integration,interop,fuzz,load,spec,support}/**/*.test.ts",
          ],
          exclude: [...configDefaults.exclude, ...leftOut().map(({ files }) => files)],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The same tests of chance and malice, run long. `FUZZ_SEED` begins with another seed.
        resolve: { dedupe: ["yjs", "react", "react-dom"] },
        test: {
          name: "fuzz",
          include: ["tests/fuzz/**/*.test.ts", "tests/integration/attack/**/*.test.ts"],
          env: { FUZZ: "long" },
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Kills, power cuts, failing disks, backups, run long. `CRASH_SEED` begins with another seed.
        test: {
          name: "crash",
          include: ["tests/integration/crash/**/*.test.ts"],
          env: { CRASH: "long" },
          testTimeout: 600_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        // Many people at once, for long. `LOAD_SEED` begins with another seed; see tests/load/scale.ts for looking quickly.
        test: {
          name: "load",
          include: ["tests/load/**/*.test.ts"],
          env: { LOAD: "long" },
          testTimeout: 600_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...inBrowsers,
          name: "e2e",
          include: ["tests/e2e/**/*.e2e.ts"],
          exclude: [...configDefaults.exclude, ...measured],
        },
      },
      {
        // What times how quick the page is stands alone: nothing else may use the machine meanwhile.
        test: { ...inBrowsers, name: "e2e-measured", include: measured },
      },
    ],
  },
});
