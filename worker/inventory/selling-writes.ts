import type { Ctx } from "../platform/context";
import { dayBounds } from "../platform/local-time";
import { updateSelling } from "./places.queries";
import type { Selling } from "./selling.rules";

/** The statements that make variants be sold so, for a commit: the one way that it is written. Their levels must be there. */
export const sellingWrites = ({ db, shop }: Pick<Ctx, "db" | "shop">, rows: (Selling & { variantId: string })[]) =>
  updateSelling(db, shop.id, rows.map((row) => ({ ...row, availableFrom: row.availableFrom === null ? null : dayBounds(row.availableFrom, shop.timeZone).from })));
