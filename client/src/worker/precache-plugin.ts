/**
 * Builds the service worker as `/service-worker.js` and writes into it which files to keep.
 *
 * Kept are the page, its scripts, styles, fonts and icons: everything the build emits but source maps, and
 * the files of `public/`.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const fileName = "service-worker.js";
const placeholder = "__PRECACHE__";

export function precache(): Plugin {
  let publicFolder = "";
  return {
    name: "commontable:precache",
    apply: "build",
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    buildStart() {
      this.emitFile({
        type: "chunk",
        id: fileURLToPath(new URL("service-worker.ts", import.meta.url)),
        fileName,
      });
    },
    // After everything else: the list must be whole, `index.html` included.
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle[fileName];
        if (worker?.type !== "chunk") throw new Error("The build made no service worker");
        if (worker.imports.length > 0)
          throw new Error("The service worker must not import: it runs as a classic script");
        const hash = createHash("sha256");
        const paths: string[] = [];
        for (const [name, file] of Object.entries(bundle)) {
          if (name === fileName || name.endsWith(".map")) continue;
          paths.push(`/${name}`);
          hash.update(name).update(file.type === "chunk" ? file.code : file.source);
        }
        for (const file of filesIn(publicFolder)) {
          paths.push(`/${relative(publicFolder, file).replaceAll("\\", "/")}`);
          hash.update(file).update(readFileSync(file));
        }
        const list = { version: hash.digest("hex").slice(0, 16), paths: paths.toSorted() };
        worker.code = worker.code.replaceAll(placeholder, () => JSON.stringify(list));
      },
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
