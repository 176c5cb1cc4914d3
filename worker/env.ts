import { z } from "zod";

const settings = z.object({
  DEFAULT_SHOP: z.string().default("demo"),
  SESSION_SECRET: z.string().min(32),
  OPENAI_API_KEY: z.string().optional().transform((key) => key || undefined),
  OPENAI_BASE_URL: z.string().optional().transform((url) => url || undefined),
  OPENAI_MODEL: z.string().default("gpt-4.1-mini"),
  MODEL_SILENCE_MS: z.coerce.number().min(100).max(8_000).default(8_000),
  // A customer has an answer within 15 s, the built-in assistant's time included.
  MODEL_TURN_MS: z.coerce.number().min(100).max(20_000).default(12_000).transform((ms) => Math.min(ms, 13_000)),
  MODEL_PRICE_IN: z.coerce.number().min(0).max(1_000).default(0.4),
  MODEL_PRICE_OUT: z.coerce.number().min(0).max(1_000).default(1.6),
  CHAT_MESSAGES_HOUR: z.coerce.number().int().min(1).default(60),
  CHAT_MESSAGES_DAY: z.coerce.number().int().min(1).default(200),
  STRIPE_SECRET_KEY: z.string().optional().transform((key) => key || undefined),
  STRIPE_WEBHOOK_SECRET: z.string().optional().transform((secret) => secret || undefined),
  STRIPE_API_BASE: z.string().optional().transform((url) => url || undefined),
  STRIPE_TIMEOUT_MS: z.coerce.number().min(100).max(20_000).default(8_000),
  MAIL_FROM: z.string().default("noreply@phetoho.example"),
  PUBLIC_ORIGIN: z.url().default("http://localhost:8787"),
  RATE_LIMITS: z.enum(["on", "off"]).default("on"),
});
export type Settings = z.output<typeof settings>;

/** A message of the outbox's queue: the shop has mail to be sent. */
export interface Wake {
  shopId: string;
}

/** Bindings of wrangler.toml and the variables beside them. */
export interface Env {
  DB: D1Database;
  MEDIA: R2Bucket;
  OUTBOX: Queue<Wake>;
  EMAIL: SendEmail;
  IMAGES: ImagesBinding;
  CONVERSATIONS: DurableObjectNamespace;
  LIVE: DurableObjectNamespace;
  ASSETS: Fetcher;
  LIMIT_SIGN_IN: RateLimit;
  LIMIT_CHAT: RateLimit;
  LIMIT_ORDERS: RateLimit;
  LIMIT_UPLOADS: RateLimit;
  LIMIT_VISITS: RateLimit;
  VERSION: WorkerVersionMetadata;
}

let checked: Settings | undefined;
/** The settings, checked once an isolate. Throws ZodError when one is missing or wrong: the Worker must not run so. */
export const settingsOf = (env: Env): Settings => (checked ??= settings.parse(env));
