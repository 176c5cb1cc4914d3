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
          cloudflareTest(async ({ inject }) => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations(path.join(import.meta.dirname, "migrations")), SESSION_SECRET: "only-for-tests-".repeat(4), RATE_LIMITS: "off",
                OPENAI_API_KEY: "test", OPENAI_BASE_URL: `${inject("modelServer")}/v1`, MODEL_SILENCE_MS: "2500", MODEL_TURN_MS: "6000",
                STRIPE_SECRET_KEY: "sk_test_phetoho", STRIPE_WEBHOOK_SECRET: "whsec_test", STRIPE_API_BASE: inject("stripeServer"), STRIPE_TIMEOUT_MS: "500",
              },
            },
          })),
        ],
        // Each line of the Worker's log would be handed over and printed by itself: a quarter of the time.
        // One runtime for all files: each test makes a shop of its own, and starting a runtime a file costs more than the tests.
        test: { name: "workerd", disableConsoleIntercept: true, include: ["worker/**/*.test.ts"], globalSetup: ["./tests/support/model-server.ts", "./tests/support/stripe-server.ts"], setupFiles: ["./tests/support/migrate.ts"], isolate: false, maxWorkers: 1, testTimeout: 60_000 },
      },
      // The whole product, started once by the README's command, in a real browser.
      { resolve: { alias }, test: { name: "journeys", include: ["tests/{journeys,budgets}/*.test.ts"], globalSetup: "./tests/journeys/serve.ts", fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000 } },
      { resolve: { alias }, test: { name: "node", include: ["tests/architecture/*.test.ts"] } },
    ],
  },
});
