/**
 * Weighs, at the end of a build, what a browser must fetch before somebody can write in the agenda: the scripts of the
 * shell, of a partnership's frame and of the agenda's page, with all they import. Over the budget the build fails.
 */
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const bytesMax = 350 * 1024;
const wayIn = ["/src/main.tsx", "/src/app/PartnershipRoutes.tsx", "/src/features/agenda/index.ts"];
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

export function firstLoad(): Plugin {
  return {
    name: "commontable:first-load",
    apply: "build",
    writeBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const waiting = wayIn.map((source) => {
          const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(source)));
          if (!chunk) throw new Error(`No script of the build holds ${source}`);
          return chunk.fileName;
        });
        const needed = new Map<string, number>();
        for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
          const chunk = bundle[name];
          if (needed.has(name) || chunk?.type !== "chunk") continue;
          needed.set(name, gzipSync(chunk.code, { level: 9 }).length);
          waiting.push(...chunk.imports);
        }
        const bytes = [...needed.values()].reduce((sum, one) => sum + one, 0);
        const words = `${kilobytes(bytes)} of JavaScript (gzip) in ${needed.size} files to an editable agenda, budget ${kilobytes(bytesMax)}`;
        if (bytes > bytesMax) throw new Error(words);
        this.info(words);
      },
    },
  };
}
