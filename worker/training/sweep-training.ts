import type { Ctx } from "../platform/context";
import type { Db } from "../platform/db";
import type { Log } from "../platform/log";
import { sweepShops } from "../platform/sweep";
import type { Shop } from "../shops";
import { refreshTraining } from "./training";
import { selectShopsInTraining } from "./training.queries";

const [FRESH_MS, SHOPS] = [60_000, 20];

/** Asks how trainings are that are under way in any shop; one read when none is. A shop that fails is logged and stops no other. */
export async function sweepTraining({ db, at, log, ctxOf }: { db: Db; at: number; log: Log; ctxOf: (shop: Shop) => Ctx }): Promise<void> {
  const [due] = await db.read(selectShopsInTraining(db, at - FRESH_MS, SHOPS));
  await sweepShops(due, (shop) => refreshTraining(ctxOf(shop)), { log, event: "training_failed" });
}
