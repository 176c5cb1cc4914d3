import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

// The server build is self-contained, so that the Worker and the tests import one file that needs no CommonJS.
export default defineConfig({
  plugins: [
    tailwindcss(),
    remix({ future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_singleFetch: true, v3_lazyRouteDiscovery: true } }),
  ],
  resolve: { mainFields: ["module", "main"], alias: { "~": new URL("./app", import.meta.url).pathname, "#worker": new URL("./worker", import.meta.url).pathname } },
  ssr: { target: "webworker", noExternal: true, resolve: { conditions: ["workerd", "worker", "module", "browser"] } },
  build: { minify: true, rollupOptions: { onwarn: (warning, warn) => warning.code === "INVALID_ANNOTATION" || warn(warning) } },
});
