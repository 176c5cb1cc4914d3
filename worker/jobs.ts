import { sweepWaiting } from "./chat";
import { createCtx } from "./context";
import { settingsOf, type Env, type Wake } from "./env";
import { sweepAlerts, sweepWishes } from "./inventory";
import { runDueForecasts } from "./forecast";
import { sweepFacts } from "./metrics";
import { fixedClock, systemClock, type Clock } from "./platform/clock";
import type { Ctx } from "./platform/context";
import { createDb } from "./platform/db";
import { systemIds } from "./platform/ids";
import { createLog } from "./platform/log";
import { createMailer } from "./platform/mailer";
import { deliverOutbox } from "./platform/outbox";
import { endHolds, sweepNewOrders } from "./orders";
import { runDueReports } from "./reports";
import type { Shop } from "./shops";
import { releaseUnsettled } from "./spending";
import { insertTask } from "./tasks";

type Execution = Pick<ExecutionContext, "waitUntil"> & { exports?: unknown };

/** The cron of wrangler.toml that runs only what must not wait a quarter of an hour. */
const EVERY_MINUTE = "* * * * *";

/** Cron: what is due in any shop. The scheduled time counts as now. Whatever runs twice at once does a thing once. */
export async function onSchedule({ scheduledTime: at, cron }: Pick<ScheduledController, "scheduledTime"> & { cron?: string }, env: Env, execution: Execution): Promise<void> {
  const run = (job: string) => ({ db: createDb(env.DB), at, log: createLog({ job }), ctxOf: (shop: Shop) => createJobCtx(env, execution, shop, job, at) });
  const { log, ...sweep } = run("sweep");
  // Each stands for itself: a report that cannot be built keeps no mail from being sent.
  // The reports of the morning read the night's forecasts.
  if (cron !== EVERY_MINUTE) await runDueForecasts(run("forecasts")).catch((error) => log.error("forecasts_run_failed", error));
  if (cron !== EVERY_MINUTE) await runDueReports(run("daily_report")).catch((error) => log.error("reports_run_failed", error));
  await sweepAlerts({ log, ...sweep }).catch((error) => log.error("alerts_run_failed", error));
  await sweepWishes({ log, ...sweep }).catch((error) => log.error("wishes_run_failed", error));
  await sweepNewOrders({ log, ...sweep }).catch((error) => log.error("new_orders_run_failed", error));
  await releaseUnsettled(run("release_spending")).catch((error) => log.error("spending_run_failed", error));
  await sweepWaiting({ log, ...sweep }).catch((error) => log.error("waiting_run_failed", error));
  await sweepFacts({ log, ...sweep }).catch((error) => log.error("facts_run_failed", error));
  await endHolds(run("end_holds")).catch((error) => log.error("holds_run_failed", error));
  await deliverOutbox(sender(env, fixedClock(at), "sweep"));
}

/** The outbox's queue: shops with mail to be sent now. What is refused is left to the sweep, so every message is taken. */
export async function onQueue(batch: MessageBatch<Wake>, env: Env): Promise<void> {
  await deliverOutbox(sender(env, systemClock, "queue"), [...new Set(batch.messages.map(({ body }) => body.shopId))]);
}

/** The verbs' context of a job that no person started, for one shop. */
export function createJobCtx(env: Env, execution: Execution, shop: Shop, job: string, at: number): Ctx {
  const ctx = createCtx({
    env, execution, shop, actor: { kind: "system", job }, origin: settingsOf(env).PUBLIC_ORIGIN, requestId: systemIds.next("req"),
    // A job changes nothing that a public page shows.
    edgeCache: { purge: async () => {} },
  });
  return { ...ctx, clock: fixedClock(at) };
}

function sender(env: Env, clock: Clock, job: string): Parameters<typeof deliverOutbox>[0] {
  const db = createDb(env.DB);
  return {
    db, clock, log: createLog({ job }), mailer: createMailer(env.EMAIL, settingsOf(env).MAIL_FROM),
    tell: ({ id, shopId, key, to, subject, error }) =>
      insertTask(db, {
        id: systemIds.next("tsk"), shopId, key: `mail:${id}`, kind: "mail_failed", orderId: /^(?:order|order-link):(ord_\w+)/.exec(key)?.[1] ?? null,
        title: `A mail to ${to} does not go out`, detail: `“${subject}”. ${error} Look at the address, or tell them in another way. It is tried again for two days.`, createdAt: clock.now(),
      }),
  };
}
