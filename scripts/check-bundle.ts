/** Fails when the shell has grown over its budget. The way to an editable agenda is weighed in a browser. */
import { gzipBytes, shellBytesMax, shellScripts } from "./lib/bundle.ts";

const scripts = shellScripts();
const bytes = gzipBytes(scripts);
const kilobytes = (count: number) => `${(count / 1024).toFixed(1)} KB`;

for (const script of scripts) console.log(`${kilobytes(gzipBytes([script])).padStart(10)}  ${script}`);
console.log(
  `${kilobytes(bytes)} of JavaScript (gzip) before the first page, budget ${kilobytes(shellBytesMax)}`,
);
if (scripts.length === 0) console.error("index.html names no script: is the client built?");
process.exit(scripts.length > 0 && bytes <= shellBytesMax ? 0 : 1);
