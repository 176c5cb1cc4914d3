import { requireStaff, type Ctx } from "../platform/context";
import { writeCsv } from "../platform/csv.rules";
import { amountText } from "../platform/money";
import { selectNextCustomers } from "./customers.queries";

const PAGE = 500;
const HEAD = ["Name", "Email", "Phone", "Orders", "Total Spent", "Currency", "First Order", "Last Order"];

/** All customers as a CSV in UTF-8, read and sent page by page; cells that a spreadsheet would take for a formula are marked. For staff. */
export function exportCustomers(ctx: Ctx): ReadableStream<Uint8Array> {
  requireStaff(ctx);
  const encoder = new TextEncoder();
  const { currency } = ctx.shop;
  const amount = (minor: number) => (minor < 0 ? `-${amountText(-minor, currency)}` : amountText(minor, currency));
  let last = "";
  return new ReadableStream({
    // Excel takes a text without the mark for an older encoding.
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${writeCsv([HEAD])}`)),
    async pull(controller) {
      const [page] = await ctx.db.read(selectNextCustomers(ctx.db, ctx.shop.id, last, PAGE));
      const rows = page.map((row) => [row.name, row.email, row.phone, String(row.orders), amount(row.spent), currency, new Date(row.firstOrderAt).toISOString(), new Date(row.lastOrderAt).toISOString()]);
      if (rows.length) controller.enqueue(encoder.encode(writeCsv(rows)));
      last = page.at(-1)?.id ?? last;
      if (page.length < PAGE) controller.close();
    },
  });
}
