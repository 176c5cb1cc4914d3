import type { ConversationDoor } from "./chat";
import { settingsOf, type Env } from "./env";
import { systemClock } from "./platform/clock";
import type { Actor, Ctx } from "./platform/context";
import { createSecrets } from "./platform/crypto";
import { createDb, type Db } from "./platform/db";
import { systemIds } from "./platform/ids";
import type { LiveChannel, LiveEvent } from "./platform/live.types";
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

type LiveStub = Fetcher & { publish(shopId: string, events: LiveEvent[]): Promise<boolean> };

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
    rateLimit: createRateLimit({ sign_in: env.LIMIT_SIGN_IN, chat: env.LIMIT_CHAT, orders: env.LIMIT_ORDERS, uploads: env.LIMIT_UPLOADS, visits: env.LIMIT_VISITS }, settings.RATE_LIMITS === "off"),
    chatQuota: settings.RATE_LIMITS === "off" ? { hour: Infinity, day: Infinity } : { hour: settings.CHAT_MESSAGES_HOUR, day: settings.CHAT_MESSAGES_DAY },
    media: env.MEDIA,
    images: env.IMAGES,
    asset: async (path) => new Uint8Array(await (await env.ASSETS.fetch(`http://assets${path}`)).arrayBuffer()),
    conversation: (id) => env.CONVERSATIONS.getByName(`${shop.id}/${id}`) as unknown as ConversationDoor,
    live: liveOf(env, shop.id),
    wakeOutbox: () => wakeOutbox(env, shop.id),
    later: (work) => execution.waitUntil(work),
  };
}

const [ASLEEP_S, AWAKE_MS, UNHEARD_MS, SHOPS] = [1, 800, 500, 1_000];
/** When this isolate last woke a shop's outbox, and found nobody on its live channel: a busy shop asks neither at every order. */
const [woken, silent] = [new Map<string, number>(), new Map<string, number>()];

function note(when: Map<string, number>, shopId: string): void {
  if (when.size > SHOPS) when.clear();
  when.set(shopId, systemClock.now());
}

/** One message a second and isolate is enough for a shop: its consumer comes after all that is committed until then. */
async function wakeOutbox(env: Env, shopId: string): Promise<void> {
  if (systemClock.now() - (woken.get(shopId) ?? 0) < AWAKE_MS) return;
  note(woken, shopId);
  await env.OUTBOX.send({ shopId }, { delaySeconds: ASLEEP_S });
}

function liveOf(env: Env, shopId: string): LiveChannel {
  const stub = () => env.LIVE.getByName(shopId) as unknown as LiveStub;
  return {
    publish: async (events) => {
      if (systemClock.now() - (silent.get(shopId) ?? 0) < UNHEARD_MS) return;
      if (!(await stub().publish(shopId, events))) note(silent, shopId);
    },
    connect: (request, sessionId) => stub().fetch(request.url, { headers: { Upgrade: "websocket", "X-Session": sessionId } }),
  };
}
