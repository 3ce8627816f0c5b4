import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { anotherAge } from "./another-age-plugin.ts";
import { firstLoad } from "./first-load-plugin.ts";
import { precache } from "./src/worker/precache-plugin.ts";
import { waysIn } from "./ways-in.ts";

/** Where `pnpm dev` runs the server; the dev server of the client passes calls and sockets on to it. */
const serverAddress = `http://127.0.0.1:${process.env["SERVER_PORT"] ?? "4400"}`;

/**
 * Which chunk a module goes to: what changes rarely and is needed first stays together and cached. A group takes what its
 * modules import as well, so the order matters: yjs, which the shell needs, must not ride with the editor, which
 * only the pages with text load.
 */
const chunks = [
  { name: "react", test: /\/node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
  { name: "yjs", test: /\/node_modules\/(yjs|lib0|y-protocols)\//, priority: 2 },
  {
    name: "editor",
    test: /\/node_modules\/(@tiptap|prosemirror-[a-z-]+|orderedmap|rope-sequence|w3c-keyname|linkifyjs)\//,
    priority: 1,
  },
  ...waysIn,
];

/**
 * What is asked for together with a part that is fetched later. Pages bring all they import at once: somebody waits for them. Of
 * smaller parts, which come while one reads, only the styles: their lists of names would weigh on the way in.
 */
function askedAhead(part: string, needed: string[]): string[] {
  return pages.test(part) ? needed : needed.filter((name) => name.endsWith(".css"));
}

const pages = /\/(?:PartnershipRoutes|MorePages|agenda|charter|entry|home|measures|people|trust)-[^/]+$/;

export default defineConfig({
  // Strings of the parts library in the languages we ship; the other thirty would ride along otherwise.
  plugins: [
    react(),
    precache(),
    firstLoad(),
    anotherAge(process.env["CLIENT_AGE"]),
    { ...optimizeLocales.vite({ locales: ["en-US"] }), enforce: "pre" },
  ],
  resolve: { dedupe: ["yjs", "react", "react-dom"] },
  server: {
    // The server answers only its own origin, so the page's host goes through as it is.
    proxy: {
      "/api": { target: serverAddress, changeOrigin: false },
      "/healthz": { target: serverAddress, changeOrigin: false },
      "/sync": { target: serverAddress, changeOrigin: false, ws: true },
    },
  },
  build: {
    reportCompressedSize: true,
    sourcemap: true,
    modulePreload: { resolveDependencies: askedAhead },
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
});
