import type { Log } from "./log";

interface Sweep {
  log: Log;
  /** What a shop's failure is logged as. */
  event: string;
  /** How much one run may do in all; what it does not get to, the next goes on with. */
  most?: number;
  /** How much a failure counts for, where that is bounded. */
  failed?: number;
}

/** Does `work` for each shop in turn while some of `most` is left: it is told how much, and says how much it did. A shop that fails is logged and stops no other. Returns how much was done. */
export async function sweepShops<S extends { id: string }>(shops: S[], work: (shop: S, left: number) => Promise<number | void>, { log, event, most = Infinity, failed = 0 }: Sweep): Promise<number> {
  let done = 0;
  for (const shop of shops) {
    if (done >= most) break;
    try {
      done += (await work(shop, most - done)) ?? 0;
    } catch (error) {
      log.error(event, error, { shop: shop.id });
      done += failed;
    }
  }
  return done;
}
