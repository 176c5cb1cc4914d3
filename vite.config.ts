import path from "node:path";
import { cloudflare } from "@cloudflare/vite-plugin";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";

/** Where the verbs are. */
const WORKER = path.resolve("worker") + path.sep;
const counter = globalThis as { viteConfigReads?: number };

export default defineConfig(({ command }) => {
  // In dev, Remix reads this file a second time for its child compiler, which must not start workerd.
  const dev = command === "serve" && (counter.viteConfigReads = (counter.viteConfigReads ?? 0) + 1) % 2 === 1;
  return {
    plugins: [
      tailwindcss(),
      dev && cloudflare({ config: serveByVite, inspectorPort: false, persistState: { path: process.env.PHETOHO_STATE ?? ".wrangler/state" } }),
      dev && restartOnNewRoute,
      command === "build" && workerOnce,
      remix({ future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_singleFetch: true, v3_lazyRouteDiscovery: true } }),
    ],
    resolve: { mainFields: ["module", "main"], alias: { "~": path.resolve("app"), "#worker": path.resolve("worker") } },
    // The server build needs no CommonJS, so that the Worker and the tests import one file.
    ...(command === "build" && { ssr: { target: "webworker" as const, noExternal: true as const, resolve: { conditions: ["workerd", "worker", "module", "browser"] } } }),
    build: { minify: true, rollupOptions: { onwarn: (warning, warn) => warning.code === "INVALID_ANNOTATION" || warn(warning) } },
  };
});

/** The Worker as wrangler.toml says, but with pages compiled as they change, and scripts and styles served by Vite. */
function serveByVite(config: { main?: string; assets?: object }) {
  config.main = "worker/dev.ts";
  config.assets = { binding: "ASSETS" };
}

/** The verbs that pages call are the Worker's own, bundled once, by wrangler: the pages' server build only names their files. */
const workerOnce: Plugin = {
  name: "worker-once",
  enforce: "pre",
  async resolveId(source, importer, { ssr, ...options }) {
    const found = ssr && importer ? await this.resolve(source, importer, { ...options, skipSelf: true }) : null;
    return found?.id.startsWith(WORKER) ? { id: found.id, external: "absolute" } : null;
  },
  outputOptions: (options) => ({ ...options, paths: (id) => (id.startsWith(WORKER) ? path.relative(options.dir!, id) : id) }),
};

/** Remix learns of a route file that comes or goes only when it starts. */
const restartOnNewRoute: Plugin = {
  name: "restart-on-new-route",
  configureServer({ watcher, restart }) {
    for (const change of ["add", "unlink"]) watcher.on(change, (file) => /\/app\/routes\//.test(file) && restart());
  },
};
