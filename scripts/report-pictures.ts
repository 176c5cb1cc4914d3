import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { expectDay, forecastWeek, historyOf } from "../worker/forecast";
import { METRIC_KEYS, type MetricKey } from "../worker/metrics";
import { addDays } from "../worker/platform/local-time";
import type { ReportFacts } from "../worker/reports/reports.types";
import { documentOf } from "../worker/reports/report-document.rules";
import { reportMail } from "../worker/reports/report-mail.rules";
import { reportPdf } from "../worker/reports/report-pdf";
import { templateOf } from "../worker/reports/report-text.rules";
import { reportWords } from "../worker/reports/report-words.rules";
import { stockFactOf } from "../worker/reports/advice.rules";
import { firstDayOf } from "../worker/reports/report-periods.rules";

// Reports as their readers see them, without a running shop: mails in a browser at the widths of a phone and a mail program, light and dark, and each
// page of the PDF. Texts are as long as they come, so that what does not fit is seen.
const folder = path.join("build", "screenshots", "reports");
const ORIGIN = "https://shop.example";
const SHOPS = [{ locale: "en-ZA", currency: "ZAR", name: "Khaya & Daughters Homeware" }, { locale: "de-DE", currency: "EUR", name: "Käthes Küchenstübchen" }, { locale: "fr-FR", currency: "EUR", name: "L’Échoppe de Noël" }];
const ENDS = { daily: "2026-11-24", weekly: "2026-11-22", monthly: "2026-10-31" } as const;
const VIEWS = [{ name: "phone-light", width: 390, colorScheme: "light" }, { name: "phone-dark", width: 390, colorScheme: "dark" }, { name: "desk-light", width: 640, colorScheme: "light" }, { name: "desk-dark", width: 640, colorScheme: "dark" }] as const;

const NAMES = ["Gusseiserner Bräter mit Deckel, emailliert, 28 cm", "Théière en fonte émaillée « Noël d’hiver »", "Rooibos tea, 500 g", "Stoneware bowl"];

/** Facts of a busy shop, in which every part of a report has something to say. */
function factsOf(kind: keyof typeof ENDS, currency: string): ReportFacts {
  const day = ENDS[kind];
  const history = historyOf(Array.from({ length: 84 }, (_, i) => ({ day: addDays(day, i - 83), netSales: 1_234_500 + ((i * 7_919) % 83) * 9_000 })), addDays(day, -83));
  const figure = (key: MetricKey, i: number) => (key === "mood" ? { value: 32, dayBefore: 41, weekBefore: 17, average: 25 } : { value: 1_284_750 + i * 137, dayBefore: 984_310, weekBefore: 1_502_995, average: 1_111_111 });
  const counts = new Set<MetricKey>(["orders", "units", "newCustomers", "returningCustomers", "cancellations", "chats", "handoffs", "positiveChats", "negativeChats"] as MetricKey[]);
  const count = (key: MetricKey, i: number) => (counts.has(key) ? { value: 17 + i, dayBefore: 12, weekBefore: 21, average: 15 } : figure(key, i));
  const evidence = (what: string, value: number, unit: "count" | "money" | "days" | "perDay" = "count") => ({ what: what as never, of: "", from: day, to: day, value, unit });
  return {
    kind, day, currency, asOf: Date.UTC(2026, 10, 25, 4), partial: kind === "weekly", late: kind === "monthly", usual: kind === "daily" ? expectDay(day, history) : null,
    figures: Object.fromEntries(METRIC_KEYS.map((key, i) => [key, count(key, i)])) as ReportFacts["figures"],
    week: { from: firstDayOf(kind === "daily" ? "weekly" : kind, day), orders: 42, netSales: 3_902_450, ordersBefore: 38, netSalesBefore: 3_511_100 },
    topFrom: addDays(day, -6), topProducts: NAMES.map((name, i) => ({ productId: `prd_${i}`, name, units: 40 - 9 * i, sales: 1_499_900 - 333_300 * i })),
    stock: NAMES.flatMap((name, i) => [["M", 0], ["L", 3], ["XL", 9]].map(([size, available]) => stockFactOf({ sku: `SKU-${i}-${size}`, name, options: JSON.stringify([size]), available: available as number, threshold: 5, sold: 14, kept: null }, day))),
    toDo: { unpaid: 3, unpaidAmount: 459_900, unpaidSince: Date.UTC(2026, 10, 14), toShip: 7, toShipSince: Date.UTC(2026, 10, 20), toPrepare: 2, toCollect: 1 },
    chats: { waiting: 2, unanswered: 1 }, forecast: forecastWeek(addDays(day, 1), history),
    ...(kind === "daily" && {
      findings: [
        { kind: "unusual_day", subject: "netSales", name: "netSales", more: false, worth: 512_300, link: "/admin/orders", evidence: [evidence("netSales", 1_284_750, "money"), evidence("usual", 1_797_050, "money")] },
        { kind: "runs_out", subject: "SKU-0-L", name: `${NAMES[0]} · L`, worth: 239_700, link: "/admin/inventory/SKU-0-L", hand: { act: "restock", target: "SKU-0-L" }, evidence: [evidence("available", 3), evidence("perDay", 0.5, "perDay"), evidence("daysLeft", 6, "days"), evidence("leadTime", 14, "days")] },
        { kind: "late_orders", subject: "late", name: "", worth: 104_950, link: "/admin/orders", evidence: [evidence("orders", 2), evidence("lateDays", 3, "days")] },
        { kind: "drifting_away", subject: "cus_1", name: "", order: 1_042, worth: 61_200, link: "/admin/customers/cus_1", hand: { act: "contact", target: "cus_1" }, evidence: [evidence("orders", 6), evidence("usualGap", 20, "days"), evidence("daysSince", 60, "days")] },
        { kind: "unanswered", subject: "", name: "", worth: null, link: "/admin/knowledge", evidence: [evidence("asked", 5)] },
      ] satisfies ReportFacts["findings"],
    }),
  };
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const asset = async (file: string) => new Uint8Array(readFileSync(path.join("public", file)));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const faults: string[] = [];
for (const { locale, currency, name } of SHOPS)
  for (const kind of ["daily", "weekly", "monthly"] as const) {
    const [facts, file] = [factsOf(kind, currency), path.join(folder, `${locale.slice(0, 2)}-${kind}`)];
    const narrative = templateOf(facts, { locale });
    const { deeds: say } = reportWords(locale);
    const url = `${ORIGIN}/from-report?do=${"x".repeat(220)}`;
    const texts = { restock: say.restock(`${NAMES[0]} · L`, "3"), contact: say.contact("1042", "1.499,00 €"), discount: say.discount(NAMES[1]!, "14"), chat: say.chat(facts.day) };
    const deeds = ([["restock", "SKU-0-L"], ["contact", "cus_1"], ["chat", "cnv_1"], ["contact", "ord_1"], ["discount", "prd_1"]] as const).map(([act, target]) => ({ act, target, url, text: texts[act], label: say.labels[act] }));
    const mail = reportMail({ shop: { name, locale, email: "hello@shop.example", phone: "+27 11 555 0123" } as never, facts, narrative, source: "template", origin: ORIGIN, to: "owner@shop.example", links: { unsubscribe: `${ORIGIN}/report-mail?reader=1&key=2`, isColleague: true, deeds } });
    writeFileSync(`${file}.html`, mail.html);
    writeFileSync(`${file}.txt`, mail.text);
    if (Buffer.byteLength(mail.html) > 100_000) faults.push(`${file}.html has ${Buffer.byteLength(mail.html)} bytes: mail programs cut it.`);
    for (const { name: view, width, colorScheme } of VIEWS) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, deviceScaleFactor: 1 });
      await page.setContent(mail.html);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${file} is ${wide} wide at ${width}.`);
      await page.screenshot({ path: `${file}-${view}.png`, fullPage: true });
      await page.close();
    }
    writeFileSync(`${file}.pdf`, await reportPdf({ asset }, documentOf(facts, narrative, "template", { locale }), { shop: name, builtAt: facts.asOf }));
    if (spawnSync("pdftoppm", ["-png", "-r", "60", `${file}.pdf`, `${file}-pdf`]).error) console.log("Without pdftoppm there are no pictures of the PDF's pages.");
  }
await browser.close();
console.log(faults.length ? faults.join("\n") : `Pictures of reports in ${folder}`);
if (faults.length) process.exitCode = 1;
