import { createCtx } from "./context";
import { settingsOf, type Env } from "./env";
import { fixedClock, systemClock, type Clock } from "./platform/clock";
import type { Ctx } from "./platform/context";
import { createDb } from "./platform/db";
import { systemIds } from "./platform/ids";
import { createLog } from "./platform/log";
import { createMailer } from "./platform/mailer";
import { deliverOutbox } from "./platform/outbox";
import { endHolds } from "./orders";
import { runDueReports } from "./reports";
import type { Shop } from "./shops";

type Execution = Pick<ExecutionContext, "waitUntil"> & { exports?: unknown };

/** Cron, every quarter of an hour: what is due in any shop. The scheduled time counts as now. */
export async function onSchedule({ scheduledTime: at }: Pick<ScheduledController, "scheduledTime">, env: Env, execution: Execution): Promise<void> {
  const log = createLog({ job: "daily_report" });
  // Each stands for itself: a report that cannot be built keeps no mail from being sent.
  await runDueReports({ db: createDb(env.DB), at, log, ctxOf: (shop) => createJobCtx(env, execution, shop, "daily_report", at) }).catch((error) => log.error("reports_run_failed", error));
  await endHolds({ db: createDb(env.DB), at, log: createLog({ job: "end_holds" }), ctxOf: (shop) => createJobCtx(env, execution, shop, "end_holds", at) }).catch((error) => log.error("holds_run_failed", error));
  await deliverOutbox(sender(env, fixedClock(at), "sweep"));
}

/** The outbox's queue: committed messages to be sent now. What is refused is left to the sweep, so every message is taken. */
export async function onQueue(batch: MessageBatch<{ ids: string[] }>, env: Env): Promise<void> {
  await deliverOutbox(sender(env, systemClock, "queue"), batch.messages.flatMap((message) => message.body.ids));
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

const sender = (env: Env, clock: Clock, job: string) => ({ db: createDb(env.DB), clock, log: createLog({ job }), mailer: createMailer(env.EMAIL, settingsOf(env).MAIL_FROM) });
