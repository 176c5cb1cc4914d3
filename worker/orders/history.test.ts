import { expect, it } from "vitest";
import { orderCsv, ordersOf } from "../../tests/history/uci-to-orders.mjs";
import { totalsOf } from "../../tests/history/uci-totals.mjs";
import { bindings, createShop } from "../../tests/support/shop";
import type { MetricsView } from "../metrics";
import type { OrderImportReport } from "./order-import.types";

/** Lines as they stand in the "Online Retail" data, made up here, with each of its oddities. tests/history/uci-check.mjs takes the data itself. */
const LINES = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
500001,10002,INFLATABLE GLOBE ,6,2010-12-01 08:26,2.55,101,United Kingdom
500001,10003,"JAR, ""SWEET"" LABEL",12,2010-12-01 08:26,0.85,101,United Kingdom
500001,POST,POSTAGE,1,2010-12-01 08:26,18,101,France
500002,10002,INFLATABLE GLOBE ,24,2010-12-31 23:59,2.1,102,United Kingdom
500003,10002,,3,2011-01-01 00:00,0,,United Kingdom
500004,10004,lost in the post?,1,2011-01-04 10:00,4.25,,United Kingdom
500005,POST,POSTAGE,2,2011-01-05 11:00,15,103,Germany
C500006,10002,INFLATABLE GLOBE ,-2,2011-01-06 09:00,2.55,101,United Kingdom
C500007,10002,INFLATABLE GLOBE ,-5,2011-01-07 09:00,2.55,101,United Kingdom
C500008,D,Discount,-1,2011-01-08 09:00,27.5,101,United Kingdom
C500009,M,Manual,-1,2011-02-08 09:00,9.99,,United Kingdom
C500010,10002,INFLATABLE GLOBE ,-24,2011-02-09 09:00,2.1,102,United Kingdom
500011,10004,?,-40,2011-02-10 09:00,0,,United Kingdom
500012,10004,thrown away,5,2011-02-11 09:00,0.001,,United Kingdom
A500013,B,Adjust bad debt,1,2011-02-12 09:00,-11062.06,,United Kingdom
500014,10004,GLASS JAR,1000,2011-02-28 23:59,1.04,104,Australia`;

it("comes to the same figures, to the cent, as a script that never saw an order; and twice is once", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  await owner.fetch("/api/admin/settings", { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ timeZone: "UTC" }) });
  const { orders, notes } = ordersOf(LINES);
  expect(notes).toMatchObject({ lines: 16, cancelledLines: 5, leftOut: 3, openingOrders: 2 });
  const take = async () => (await owner.fetch("/api/admin/orders/import", { method: "POST", headers: { "Content-Type": "text/csv" }, body: orderCsv(orders, "ZAR") })).json<OrderImportReport>();
  expect((await take()).orders).toEqual({ total: orders.length, created: orders.length, updated: 0, skipped: 0, failed: 0 });
  const months = totalsOf(LINES);
  const days: Record<string, string> = { "2010-12": "31", "2011-01": "31", "2011-02": "28" };
  expect(Object.keys(months)).toEqual(Object.keys(days));
  for (const [month, { invoices, gross, delivery, cancelled, net, units, carriageAlone }] of Object.entries(months)) {
    const { metrics } = await (await owner.fetch(`/api/admin/metrics?from=${month}-01&to=${month}-${days[month]}`)).json<MetricsView>();
    const zar = (amount: number) => ({ value: { amount, currency: "ZAR" } });
    expect(metrics, month).toMatchObject({ orders: { value: invoices }, units: { value: units + carriageAlone }, grossSales: zar(gross), delivery: zar(delivery), refunds: zar(cancelled), netSales: zar(net) });
  }
  // By hand, so that both cannot be wrong alike.
  expect(months["2011-01"]).toEqual({ gross: 425, delivery: 3_000, cancelled: 7 * 255 + 2_750, net: 425 - 1_785 - 2_750, units: 4, invoices: 3, carriageAlone: 1, other: 0 });
  const stored = () => bindings.DB.prepare("SELECT (SELECT sum(amount) FROM payments WHERE shop_id = ?1) AS money, sum(captured - refunded) AS kept, max(updated_at) AS at, count(*) AS n, (SELECT count(*) FROM outbox WHERE shop_id = ?1) AS mails FROM orders WHERE shop_id = ?1").bind(shop.id).first();
  const before = await stored();
  expect(before).toMatchObject({ money: before!.kept, n: orders.length, mails: 0 });
  expect((await take()).orders).toMatchObject({ created: 0, updated: 0, skipped: orders.length, failed: 0 });
  expect(await stored()).toEqual(before);
});
