import type { StockOutlook } from "#worker/purchasing";
import type { OutlookRow } from "~/components/admin/stock-outlook";

/** What runs out, as its table shows it in the shop's words. */
export function outlookRows({ day, items }: StockOutlook, locale: string): OutlookRow[] {
  const write = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const name = (date: string) => write.format(new Date(`${date}T12:00Z`));
  return items.map(({ sku, name: product, options, available, incoming, drafted, supplier, leadTimeDays, reorderPoint, quantity, runsOut, earliest, latest }) => {
    const gone = available <= 0 ? "Sold out" : runsOut === null ? "Not soon" : runsOut === day ? "Today" : `About ${name(runsOut)}`;
    const between = available <= 0 || runsOut === null || (earliest === runsOut && latest === runsOut) ? "" : `${name(earliest ?? runsOut)}\u00a0– ${latest ? name(latest) : "later"}`;
    const coming = [incoming > 0 && `${incoming} on the way`, drafted > 0 && `${drafted} drafted`].filter(Boolean).join(", ");
    return {
      sku, name: options ? `${product} · ${options}` : product, gone, between, reorderAt: reorderPoint, quantity, tone: available <= 0 ? "bad" : quantity > 0 ? "warn" : "plain",
      left: coming ? `${available} (${coming})` : String(available), from: supplier === null ? "" : `${supplier}${leadTimeDays ? `, ${leadTimeDays} ${leadTimeDays === 1 ? "day" : "days"}` : ""}`,
    };
  });
}
