import type { ConversationRoom } from "./chat";
import { settingsOf, type Env } from "./env";
import { systemClock } from "./platform/clock";
import type { Actor, Ctx } from "./platform/context";
import { createSecrets } from "./platform/crypto";
import { createDb, type Db } from "./platform/db";
import { systemIds } from "./platform/ids";
import { createLog } from "./platform/log";
import { createModel } from "./platform/model";
import { createRateLimit } from "./platform/rate-limit";
import { createCardProvider } from "./payments";
import type { Shop } from "./shops";

interface Parts {
  env: Env;
  execution: Pick<ExecutionContext, "waitUntil">;
  shop: Shop;
  actor: Actor;
  origin: string;
  requestId: string;
  edgeCache: Ctx["edgeCache"];
  db?: Db;
}

/** What verbs are given, wired to the real drivers that the settings choose. */
export function createCtx({ env, execution, shop, actor, origin, requestId, edgeCache, db = createDb(env.DB) }: Parts): Ctx {
  const settings = settingsOf(env);
  return {
    shop,
    actor,
    db,
    origin,
    requestId,
    edgeCache,
    clock: systemClock,
    ids: systemIds,
    log: createLog({ requestId, shop: shop.id }),
    model: createModel(settings),
    card: createCardProvider(settings),
    secrets: createSecrets(settings.SESSION_SECRET),
    rateLimit: createRateLimit({ sign_in: env.LIMIT_SIGN_IN, chat: env.LIMIT_CHAT, orders: env.LIMIT_ORDERS, uploads: env.LIMIT_UPLOADS }, settings.RATE_LIMITS === "off"),
    media: env.MEDIA,
    images: env.IMAGES,
    conversation: (id) => env.CONVERSATIONS.getByName(`${shop.id}/${id}`) as unknown as ConversationRoom,
    wakeOutbox: async (ids) => void (await env.OUTBOX.send({ ids })),
    later: (work) => execution.waitUntil(work),
  };
}
