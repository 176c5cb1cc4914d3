import { ulid } from "ulid";

/** New identifiers: a prefix that names the kind and a part that sorts by time. */
export interface Ids {
  next(prefix: IdPrefix): string;
}
export type IdPrefix = "shp" | "usr" | "ses" | "lnk" | "inv" | "cat" | "prd" | "var" | "med" | "loc" | "mov" | "ord" | "lin" | "evt" | "pay" | "vis" | "cnv" | "msg" | "rep" | "aud" | "out" | "req" | "dis" | "zon" | "rat" | "tax" | "sup" | "pur" | "stk" | "wsh" | "ful" | "ret" | "att" | "tsk" | "cno" | "adr";

const random = () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
export const systemIds: Ids = { next: (prefix) => `${prefix}_${ulid(undefined, random).toLowerCase()}` };
