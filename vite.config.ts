import path from "node:path";
import { cloudflare } from "@cloudflare/vite-plugin";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";

/** Packages of worker/ that are modules and that pages load through the verbs. */
const SHARED = ["drizzle-orm", "drizzle-orm/sqlite-core", "fastest-levenshtein", "fontkit", "hono", "papaparse", "pdfkit", "temporal-polyfill", "wink-sentiment", "zod"];
const counter = globalThis as { viteConfigReads?: number };

export default defineConfig(({ command }) => {
  // In dev, Remix reads this file a second time for its child compiler, which must not start workerd.
  const dev = command === "serve" && (counter.viteConfigReads = (counter.viteConfigReads ?? 0) + 1) % 2 === 1;
  return {
    plugins: [
      tailwindcss(),
      dev && cloudflare({ config: serveByVite, inspectorPort: false, persistState: { path: process.env.PHETOHO_STATE ?? ".wrangler/state" } }),
      dev && restartOnNewRoute,
      remix({ future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_singleFetch: true, v3_lazyRouteDiscovery: true } }),
    ],
    resolve: { mainFields: ["module", "main"], alias: { "~": path.resolve("app"), "#worker": path.resolve("worker") } },
    // The server build needs no CommonJS, so that the Worker and the tests import one file; what the verbs use too is bundled once, by wrangler.
    ...(command === "build" && { ssr: { target: "webworker" as const, noExternal: true as const, external: SHARED, resolve: { conditions: ["workerd", "worker", "module", "browser"] } } }),
    build: { minify: true, rollupOptions: { onwarn: (warning, warn) => warning.code === "INVALID_ANNOTATION" || warn(warning) } },
  };
});

/** The Worker as wrangler.toml says, but with pages compiled as they change, and scripts and styles served by Vite. */
function serveByVite(config: { main?: string; assets?: object }) {
  config.main = "worker/dev.ts";
  config.assets = { binding: "ASSETS" };
}

/** Remix learns of a route file that comes or goes only when it starts. */
const restartOnNewRoute: Plugin = {
  name: "restart-on-new-route",
  configureServer({ watcher, restart }) {
    for (const change of ["add", "unlink"]) watcher.on(change, (file) => /\/app\/routes\//.test(file) && restart());
  },
};
