import type { DueReport, Env } from "../../worker/env";
import { onQueue, onSchedule } from "../../worker/jobs";
import { bindings } from "./shop";

export const execution = { waitUntil: () => {} };
/** As many messages as the queue's consumer is given at a time. */
const BATCH = 10;

/** The quarter-hourly cron with the reports' queue behind it: `cron` waits until both have done what was due at `at`; `left` is what the last one left to the queue. */
export function createSchedule(env: Partial<Env> = {}) {
  const own = { ...bindings, ...env };
  let left: DueReport[] = [];
  const take = (messages: DueReport[]) => onQueue({ messages: messages.map((body) => ({ body })) } as never, own, execution);
  /** Cron alone: what it leaves to the queue is returned. */
  const fire = async (at: number): Promise<DueReport[]> => {
    const queued: DueReport[] = [];
    await onSchedule({ scheduledTime: at, cron: "*/15 * * * *" }, { ...own, REPORTS: { sendBatch: async (messages: { body: DueReport }[]) => queued.push(...messages.map(({ body }) => body)) } as never }, execution);
    left = [...queued];
    return queued;
  };
  return {
    fire,
    take,
    left: () => left,
    async cron(at: number) {
      const queued = await fire(at);
      while (queued.length) await take(queued.splice(0, BATCH));
    },
  };
}

/** Gives the shops that are there nothing to do for cron: all files share one database, and a clock that runs ahead would build the mornings, and send the mails, of every one. */
export async function retireShops(): Promise<void> {
  await bindings.DB.batch([bindings.DB.prepare("UPDATE shops SET time_zone = 'Nowhere/Land'"), bindings.DB.prepare("UPDATE outbox SET done_at = 0 WHERE done_at IS NULL")]);
}
