import { expect, it } from "vitest";
import * as northwind from "../../tests/history/northwind-to-orders.mjs";
import { totalsOf as northwindTotals } from "../../tests/history/northwind-totals.mjs";
import { orderCsv } from "../../tests/history/orders-csv.mjs";
import { ordersOf, toldAs } from "../../tests/history/uci-to-orders.mjs";
import { totalsOf, type Totals } from "../../tests/history/uci-totals.mjs";
import { bindings, createShop } from "../../tests/support/shop";
import type { MetricsView } from "../metrics";
import type { OrderImportReport } from "./order-import.types";

/** Lines as they stand in the "Online Retail" data, made up here, with each of its oddities. tests/history/check.mjs takes the data itself. */
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

/** A shop in a time zone, with what holds and does there. */
async function openShop(timeZone: string) {
  const shop = await createShop();
  const owner = await shop.as("owner");
  await owner.fetch("/api/admin/settings", { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ timeZone }) });
  const take = async (orders: Parameters<typeof orderCsv>[0]) => (await (await owner.fetch("/api/admin/orders/import", { method: "POST", headers: { "Content-Type": "text/csv" }, body: orderCsv(orders, "ZAR") })).json<OrderImportReport>()).orders;
  const expectMonths = async (months: Totals["months"], days: Record<string, string>) => {
    expect(Object.keys(months)).toEqual(Object.keys(days));
    for (const [month, { orders, units, gross, discounts, delivery, refunds, net }] of Object.entries(months)) {
      const { metrics } = await (await owner.fetch(`/api/admin/metrics?from=${month}-01&to=${month}-${days[month]}`)).json<MetricsView>();
      const zar = (amount: number) => ({ value: { amount, currency: "ZAR" } });
      expect(metrics, month).toMatchObject({ orders: { value: orders }, units: { value: units }, grossSales: zar(gross), discounts: zar(discounts), delivery: zar(delivery), refunds: zar(refunds), netSales: zar(net) });
    }
  };
  return { shop, take, expectMonths };
}

it("comes to the same figures, to the cent, as a script that never saw an order; and twice is once", async () => {
  const { shop, take, expectMonths } = await openShop("UTC");
  const { orders, notes } = ordersOf(LINES);
  expect(notes).toMatchObject({ lines: 16, cancelledLines: 5, leftOut: 3, openingOrders: 2 });
  expect(await take(orders)).toEqual({ total: orders.length, created: orders.length, updated: 0, skipped: 0, failed: 0 });
  const totals = totalsOf(LINES);
  await expectMonths(toldAs(totals, orders).months, { "2010-12": "31", "2011-01": "31", "2011-02": "28" });
  // By hand, so that both cannot be wrong alike.
  expect(totals.months["2011-01"]).toEqual({ orders: 3, gross: 425, discounts: 0, delivery: 3_000, refunds: 7 * 255 + 2_750, net: 425 - 1_785 - 2_750, units: 4, carriageAlone: 1, other: 0 });
  const stored = () => bindings.DB.prepare("SELECT (SELECT sum(amount) FROM payments WHERE shop_id = ?1) AS money, sum(captured - refunded) AS kept, max(updated_at) AS at, count(*) AS n, (SELECT count(*) FROM outbox WHERE shop_id = ?1) AS mails FROM orders WHERE shop_id = ?1").bind(shop.id).first();
  const before = await stored();
  expect(before).toMatchObject({ money: before!.kept, n: orders.length, mails: 0 });
  expect(await take(orders)).toMatchObject({ created: 0, updated: 0, skipped: orders.length, failed: 0 });
  expect(await stored()).toEqual(before);
});

/** Tables as those of the "Northwind" data, made up here: days without a time, discounts of half a cent, freight, an order that was not sent. */
const TABLES = {
  products: "product_id,product_name\n1,Chai\n2,Chang",
  orders: `order_id,customer_id,order_date,shipped_date,freight,ship_name,ship_address,ship_city,ship_region,ship_postal_code,ship_country
10001,ALFKI,1996-10-31,1996-11-02,3.25,Alfreds,Obere Str. 57,Berlin,,12209,Germany
10002,ALFKI,1996-11-01,,0,Alfreds,Obere Str. 57,Berlin,,12209,Germany
10003,ANATR,1997-04-30,1997-05-01,12.5,"Ana, Inc.",Avda. 2222,México D.F.,,05021,Mexico
10004,ANATR,1997-05-01,1997-05-01,1,"Ana, Inc.",Avda. 2222,México D.F.,,05021,Mexico`,
  order_details: "order_id,product_id,unit_price,quantity,discount\n10001,1,0.1,1,0.05\n10001,2,19,3,0.15\n10002,1,18,10,0\n10003,2,9.8,7,0.25\n10004,1,18.45,1,0.1",
};

it("takes days of the shop's own calendar, summer time and not, with discounts to the half cent", async () => {
  const { take, expectMonths } = await openShop(northwind.timeZone);
  const { orders } = northwind.ordersOf(TABLES);
  expect(orders.map(({ at }: { at: string }) => at)).toEqual(["1996-10-31 23:59:59 -05:00", "1996-11-01 00:00:00 -05:00", "1997-04-30 23:59:59 -04:00", "1997-05-01 00:00:00 -04:00"]);
  expect(await take(orders)).toMatchObject({ created: 4, failed: 0 });
  const { months } = northwindTotals(TABLES);
  expect(months["1996-10"]).toEqual({ orders: 1, gross: 5_710, discounts: 1 + 855, delivery: 325, refunds: 0, net: 5_710 - 856, units: 4 });
  await expectMonths(months, { "1996-10": "31", "1996-11": "30", "1997-04": "30", "1997-05": "31" });
});
