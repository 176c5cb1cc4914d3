import { requireStaff, type Ctx } from "../platform/context";
import { writeCsv } from "../platform/csv.rules";
import { parse } from "../platform/parse";
import { filterOf, orderFilter } from "./list-orders";
import { selectForExport } from "./order-export.queries";
import { orderExportHead, orderExportRows } from "./order-export.rules";
import { selectOrders } from "./orders.queries";

const PAGE = 200;

/**
 * The shop's orders that the filter of the list lets through, latest first, as a CSV in UTF-8 with Shopify's columns; read and sent page by page. What
 * was given back is named with its moments. Importing it into an empty shop gives orders of the same totals. For staff. Throws invalid.
 */
export function exportOrders(ctx: Ctx, input: unknown): ReadableStream<Uint8Array> {
  requireStaff(ctx);
  const filter = filterOf(ctx, parse(orderFilter, input));
  const { db, shop } = ctx;
  const encoder = new TextEncoder();
  let before: number | undefined;
  return new ReadableStream({
    // Excel takes a text without the mark for an older encoding.
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${writeCsv([orderExportHead])}`)),
    async pull(controller) {
      const [page] = await db.read(selectOrders(db, shop.id, { ...filter, before, limit: PAGE }));
      if (page.length) controller.enqueue(encoder.encode(writeCsv(await readPage(ctx, page.map(({ id }) => id)))));
      before = page.at(-1)?.number ?? before;
      if (page.length < PAGE) controller.close();
    },
  });
}

async function readPage({ db, shop }: Ctx, ids: string[]): Promise<string[][]> {
  const [orders, lines, payments, events] = await db.read(...selectForExport(db, shop.id, ids));
  const [linesOf, paymentsOf, eventsOf] = [byOrder(lines), byOrder(payments), byOrder(events)];
  return orders.sort((a, b) => b.number - a.number).flatMap((order) => orderExportRows({ order, lines: linesOf.get(order.id) ?? [], payments: paymentsOf.get(order.id) ?? [], events: eventsOf.get(order.id) ?? [] }));
}

function byOrder<T extends { orderId: string }>(rows: T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(row.orderId, [...(found.get(row.orderId) ?? []), row]);
  return found;
}
