import { eq } from "drizzle-orm";
import { Audience, Room, type Caller } from "../../worker/chat";
import { createCtx } from "../../worker/context";
import type { Ctx } from "../../worker/platform/context";
import { systemIds } from "../../worker/platform/ids";
import { shops } from "../../worker/shops/shops.schema";
import { bindings, createShop } from "./shop";

/** A room as its Durable Object holds it, with a part of its context replaced; `contexts` are those it made, `answerMs` is how long its customer waits. */
export async function roomOf(over: Partial<Ctx> | ((ctx: Ctx) => Partial<Ctx>) = {}, answerMs?: number) {
  const shop = await createShop();
  const [[row]] = await shop.db.read(shop.db.orm.select().from(shops).where(eq(shops.id, shop.id)));
  const contexts: Ctx[] = [];
  const later: Promise<unknown>[] = [];
  const execution = { waitUntil: (work: Promise<unknown>) => void later.push(work) };
  const ctxOf = (caller: Caller) => {
    const ctx = createCtx({ ...caller, env: bindings, execution, edgeCache: { purge: async () => {} } });
    contexts.push({ ...ctx, ...(typeof over === "function" ? over(ctx) : over) });
    return contexts.at(-1)!;
  };
  const room = new Room(ctxOf, new Audience(() => [], async () => new Set(), Date.now), execution.waitUntil, answerMs);
  const caller: Caller = { shop: row!, actor: { kind: "visitor", id: systemIds.next("vis") }, origin: shop.origin, requestId: "req_test", conversationId: systemIds.next("cnv") };
  let opens = true;
  return {
    shop,
    contexts,
    /** The answer's events as they stand in the stream, or the problem. */
    async say(text: string, { clientId = null, ...over }: Partial<Caller> & { clientId?: string | null } = {}) {
      const answer = await room.say({ ...caller, ...over }, { text, clientId, page: "", opens: opens || over.conversationId !== undefined });
      opens = false;
      if ("problem" in answer) return answer.problem;
      const said = await new Response(answer.value).text();
      await Promise.all(later);
      return said;
    },
  };
}
