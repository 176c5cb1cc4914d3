import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { readPdf } from "../../tests/support/pdf";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { execution } from "../../tests/support/schedule";
import { bindings, createShop } from "../../tests/support/shop";
import { createJobCtx } from "../jobs";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import type { Model } from "../platform/model";
import { outbox } from "../platform/outbox.schema";
import { shops } from "../shops/shops.schema";
import { buildReport } from "./index";
import type { ReportView } from "./reports.types";
import { metricName } from "./report-text.rules";
import { reportWords } from "./report-words.rules";
import { formatFigure, METRIC_KEYS, definitionOf } from "../metrics";

const ZONE = "Africa/Johannesburg";
/** Words as their reader sees them: without markup, with spaces of one kind. */
const plain = (text: string) => text.replace(/<(style|script)[\s\S]*?<\/\1>/g, " ").replace(/<[^>]*>/g, " ").replaceAll("&#39;", "'").replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&").replace(/[\s\u00a0\u202f]+/g, " ");

it.each(["en-ZA", "de-DE", "fr-FR"])("has the same figures on the page, in the mail, the CSV, the PDF and the narrative (%s)", async (locale) => {
  const shop = await createShop();
  await shop.db.write([shop.db.orm.update(shops).set({ locale, reportRecipients: ["boss@test.example"] }).where(eq(shops.id, shop.id))]);
  const [[row]] = await shop.db.read(shop.db.orm.select().from(shops).where(eq(shops.id, shop.id)));
  const day = addDays(localDay(Date.now(), ZONE), -1);
  const noon = (of: string) => dayBounds(of, ZONE).from + 12 * 3_600_000;
  const product = { ...(await shop.addProduct({ name: "7-cup kettle", onHand: 3 })), name: "7-cup kettle" };
  for (let i = 0; i < 20; i++) await recordOrder(shop, { at: noon(addDays(day, -i)), quantity: 1 + (i % 3), unitPrice: 123_456 + 37 * i, email: `b${i % 4}@test.example`, product, refunds: i === 0 ? [{ at: noon(day) + 1, amount: 5_005 }] : [] });
  await recordChat(shop, { at: noon(day), sentiment: "negative" });
  const said = { headline: "{{net_sales.day}}", paragraphs: ["{{orders.day}}. {{refunds.day}}. {{average_order.day}}.", "{{sold.1}}. {{forecast.next}}."] };
  const client = { chat: { completions: { create: async () => ({ choices: [{ finish_reason: "stop", message: { content: JSON.stringify(said) } }] }) } } };
  const model = { name: "stub", price: { in: 0.4, out: 1.6 }, client } as unknown as Model;
  const built: ReportView = await buildReport({ ...createJobCtx(bindings, execution, row!, "test", Date.now()), model }, { date: day, mail: true });
  expect(built.source).toBe("model");

  const owner = await shop.as("owner");
  const file = async (what: string) => owner.fetch(`/api/admin/reports/${day}/${what}`);
  const [[mail]] = await shop.db.read(shop.db.orm.select().from(outbox).where(and(eq(outbox.shopId, shop.id))));
  const forms = {
    page: plain(await (await owner.fetch(`/admin/reports/${day}`)).text()), text: plain(mail!.payload.text), html: plain(mail!.payload.html), csv: plain(await (await file("csv")).text()),
    pdf: plain((await readPdf(new Uint8Array(await (await file("pdf")).arrayBuffer()))).join(" ")),
  };
  const words = reportWords(locale);
  for (const key of METRIC_KEYS) {
    const [name, value] = [metricName(key, words), plain(formatFigure(built.facts.figures[key].value, definitionOf(key).unit, { currency: "ZAR", locale }))];
    for (const [form, shown] of Object.entries(forms)) expect([form, key, shown.includes(value), shown.toLowerCase().includes(name.toLowerCase())]).toEqual([form, key, true, true]);
  }
  const narrative = plain([built.narrative.headline, ...built.narrative.paragraphs].join(" "));
  for (const key of ["netSales", "orders", "refunds", "averageOrder"] as const) expect(narrative).toContain(plain(formatFigure(built.facts.figures[key].value, definitionOf(key).unit, { currency: "ZAR", locale })));
  // What the narrative says stands in every form, word for word.
  for (const [form, shown] of Object.entries(forms)) for (const text of [built.narrative.headline, ...built.narrative.paragraphs]) expect(shown.replaceAll(" ", ""), form).toContain(plain(text).replaceAll(" ", ""));
  expect(mail!.payload.html.length).toBeLessThan(100_000);
  expect(mail!.payload.html).toContain(`lang="${words.lang}"`);
});
