import { ulid } from "ulid";

/** New identifiers: a prefix that names the kind and a part that sorts by time. */
export interface Ids {
  next(prefix: IdPrefix): string;
}
export type IdPrefix = "shp" | "usr" | "ses" | "lnk" | "inv" | "cat" | "prd" | "var" | "med" | "loc" | "mov" | "ord" | "lin" | "evt" | "pay" | "vis" | "cnv" | "msg" | "rep" | "aud" | "out" | "req" | "dis" | "zon" | "rat" | "tax" | "sup" | "pur" | "stk" | "wsh" | "ful" | "ret" | "att" | "tsk" | "cno" | "cnt" | "rpl" | "adr" | "spd" | "kno" | "fnd" | "trn";

// A call of the runtime for each of an id's letters would cost more than all else about it.
const pool = new Uint32Array(1_024);
let used = pool.length;
function random(): number {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  return pool[used++]! / 2 ** 32;
}
export const systemIds: Ids = { next: (prefix) => `${prefix}_${ulid(undefined, random).toLowerCase()}` };
