import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const alias = { "#worker": path.join(import.meta.dirname, "worker") };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: { TEST_MIGRATIONS: await readD1Migrations(path.join(import.meta.dirname, "migrations")), SESSION_SECRET: "only-for-tests-".repeat(4), RATE_LIMITS: "off" },
            },
          })),
        ],
        test: { name: "workerd", include: ["worker/**/*.test.ts"], setupFiles: ["./tests/support/migrate.ts"] },
      },
      { resolve: { alias }, test: { name: "node", include: ["tests/architecture/*.test.ts"] } },
    ],
  },
});
