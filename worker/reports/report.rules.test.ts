import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../platform/local-time";
import { METRIC_KEYS } from "../metrics";
import { adviceOf, stockFactOf } from "./advice.rules";
import { expectDay, forecastWeek, historyOf } from "../forecast";
import { fillIn, idsIn, narrativeFacts } from "./narrative-facts.rules";
import { refuse } from "./narrative-lock.rules";
import { reportCsv } from "./report-csv.rules";
import { documentOf } from "./report-document.rules";
import { reportMail } from "./report-mail.rules";
import { endsOn, expectedOn, firstDayOf } from "./report-periods.rules";
import { readersOf } from "./readers.rules";
import { templateOf } from "./report-text.rules";
import { dateLocale, reportWords } from "./report-words.rules";
import type { ReportFacts } from "./reports.types";

const FIRST = "2026-09-01";
const steady = (days: number, value: (i: number) => number) => historyOf(Array.from({ length: days }, (_, i) => ({ day: addDays("2026-11-23", i + 1 - days), netSales: value(days - 1 - i) })), FIRST);

const amount = fc.integer({ min: -5_000_000, max: 500_000_000 });
const count = fc.integer({ min: 0, max: 3_000 });
const compared = (value: fc.Arbitrary<number>) => fc.record({ value, dayBefore: value, weekBefore: value, average: value });
const aFacts: fc.Arbitrary<ReportFacts> = fc
  .record({
    money: compared(amount), count: compared(count), days: fc.array(amount, { minLength: 0, maxLength: 84 }), units: count, waiting: count, sold: count, available: count, partial: fc.boolean(),
    name: fc.constantFrom("Kettle", "32-inch screen", "7 Up", "RAM (16GB)"), currency: fc.constantFrom("ZAR", "JPY", "KWD", "EUR"),
  })
  .map(({ money, count: counted, days, units, waiting, sold, available, partial, name, currency }) => {
    const history = steady(days.length, (ago) => days[ago]!);
    return {
      day: "2026-11-23", currency, asOf: Date.UTC(2026, 10, 24, 4), partial, usual: expectDay("2026-11-23", history), topFrom: "2026-11-17", topProducts: [{ productId: "p", name, units, sales: Math.abs(money.average) }],
      figures: Object.fromEntries(METRIC_KEYS.map((key) => [key, key === "netSales" ? money : counted])) as ReportFacts["figures"],
      week: { from: "2026-11-23", orders: counted.dayBefore, netSales: money.dayBefore, ordersBefore: counted.value, netSalesBefore: money.weekBefore },
      stock: [stockFactOf({ sku: "K", name, options: "[]", available, threshold: 5, sold, kept: null }, "2026-11-24")],
      toDo: { unpaid: waiting, unpaidAmount: Math.abs(money.value), unpaidSince: Date.UTC(2026, 10, 1), toShip: waiting, toShipSince: Date.UTC(2026, 10, 3), toPrepare: waiting, toCollect: 0 },
      chats: { waiting, unanswered: waiting }, forecast: forecastWeek("2026-11-24", history),
    };
  });

const LOCALES = ["en-ZA", "en-US", "de-DE", "fr-CH", "ja-JP"];
const [example] = fc.sample(aFacts, { numRuns: 1, seed: 7 });
const FACTS: ReportFacts = { ...example!, currency: "ZAR", partial: false, topProducts: [{ productId: "p", name: "32-inch screen", units: 4, sales: 99_900 }], figures: Object.fromEntries(METRIC_KEYS.map((key) => [key, { value: 1_100, dayBefore: 1_000, weekBefore: 2_000, average: 1_100 }])) as ReportFacts["figures"], forecast: forecastWeek("2026-11-24", steady(84, () => 50_000)) };
const SHOP = { id: "shp", name: "Khaya & Co", email: "hello@khaya.example", phone: "", locale: "en-ZA", reportRecipients: [] as string[] };

it("writes facts, template, document, mail and CSV of any day in any currency and language, with the same cells in each and not an empty word", () => {
  fc.assert(
    fc.property(aFacts, fc.constantFrom(...LOCALES), fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const), (made, locale, kind) => {
      const facts: ReportFacts = { ...made, kind, day: { daily: "2026-11-23", weekly: "2026-11-22", monthly: "2026-10-31" }[kind] };
      const narrative = templateOf(facts, { locale });
      const report = documentOf(facts, narrative, "template", { locale });
      const mail = reportMail({ shop: { ...SHOP, locale } as never, facts, narrative, source: "template", origin: "https://shop.example", to: "a@b.example", links: { unsubscribe: "https://shop.example/report-mail?reader=1", isColleague: true, deeds: [] } });
      const plain = (text: string) => text.replaceAll("&#39;", "'").replaceAll("&amp;", "&");
      for (const text of [mail.text, plain(mail.html), reportCsv(report)]) for (const cell of report.figures.rows.flatMap((row) => row.slice(1, 4))) expect(text.includes(cell) || text.includes(cell.replaceAll("'", "''"))).toBe(true);
      for (const text of [mail.subject, mail.text, mail.html, JSON.stringify([...narrativeFacts(facts, { locale }).values()])]) expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      expect(mail.html.length).toBeLessThan(100_000);
      for (const name of report.figures.rows.map(([first]) => first)) expect(name).toBeTruthy();
    }),
    { numRuns: 60 },
  );
  // Dates are of the words' language, so that no sentence is of two.
  expect([dateLocale("ja-JP"), dateLocale("de-CH"), reportWords("fr-CA").lang]).toEqual(["en-GB", "de-CH", "fr"]);
});

const lockOf = (locale: string, kind: "daily" | "weekly" = "daily") => {
  const facts = narrativeFacts({ ...FACTS, kind }, { locale });
  return { facts, refused: (text: string, headline = "") => refuse({ headline: headline || text, paragraphs: [text] }, { facts, lang: reportWords(locale).lang, kind }) };
};

it("lets through what names its facts by their ids, and puts in words that say what a figure is and when", () => {
  const { facts, refused } = lockOf("en-ZA");
  for (const honest of ["A good day: {{net_sales.day}}.", "You had {{orders.day}}, {{orders.vs_day_before}}.", "{{net_sales.week_before}} to compare with. Keep an eye on {{stock.1}}.", "{{forecast.next}}. It should be calm, since {{forecast.total}}.", "More came in: {{net_sales.vs_day_before}}.", "Worth a look: {{sold.1}}."]) expect(refused(honest), honest).toEqual([]);
  expect(fillIn("you had {{orders.day}}. {{forecast.next}}.", facts)).toMatch(/^You had orders of 1.100 on Monday\. Tuesday is expected to bring about R.500, most likely between R.500 and R.500\.$/u);
  expect(facts.get("orders.vs_week_before")).toMatchObject({ direction: -45, words: expect.stringContaining("45% below the Monday before") });
  expect(lockOf("de-DE").refused("Ein guter Tag mit {{net_sales.day}}.")).toEqual([]);
  expect(lockOf("fr-FR").refused("Une bonne journée avec {{net_sales.day}}.")).toEqual([]);
  expect(lockOf("en-ZA", "weekly").refused("A good week: {{net_sales.week}}.")).toEqual([]);
  expect(idsIn("{{ a.b }} and {{c}}")).toEqual(["a.b", "c"]);
});

it("refuses every lie: figures of any script, in words, rounded or of wrong unit, facts that are not there, of another time or under another's name, and outlooks without their fact", () => {
  const english = lockOf("en-ZA");
  const lies = [
    "Net sales were R 11,00.", "Net sales were R11.", "Sales rose 10%.", "Eleven orders came in.", "Twenty-two orders came in.", "٣ orders came in.", "Ⅻ orders came in.", "½ of them.", "三つ", "A dozen orders.", "Sales doubled.", "About $ of it.", "ten per cent", "1.1k", "veinte pedidos",
    "{{net_sales.year}} came in.", "{{nothing}}", "{{net_sales.day}} {{constructor}}", "This week brought {{net_sales.day}}.", "On Tuesday you had {{orders.day}}.", "Yesterday: {{net_sales.day}}.", "In November: {{net_sales.day}}.", "The day brought {{net_sales.week_before}}.", "The day brought {{week.net_sales}}.",
    "Orders came to {{net_sales.day}}.", "Refunds: {{orders.day}}.", "Less came in: {{orders.vs_day_before}}.", "Sales fell: {{net_sales.day}}.", "More than the rest: {{orders.day}}.", "The best day ever.", "No orders came in.", "Nothing went back.",
    "Tomorrow will be good.", "Expect a busy time.", "It will be better soon with {{net_sales.day}}.", "See https://evil.example.", "<b>Fine</b>", "**Fine**", "Заказы были хороши.", "{net_sales.day}", "Der Tag war gut und die Kunden sind da, {{net_sales.day}}.",
  ];
  for (const lie of lies) expect(english.refused(lie), lie).not.toEqual([]);
  for (const lie of ["Zwei Bestellungen kamen.", "Der Umsatz lag bei {{orders.day}}.", "Morgen wird es besser.", "Die Woche brachte {{net_sales.day}}.", "Es war weniger: {{net_sales.vs_day_before}}.", "dreiundzwanzig davon", "This is a good day with {{net_sales.day}} for you."]) expect(lockOf("de-DE").refused(lie), lie).not.toEqual([]);
  for (const lie of ["Deux commandes sont là.", "Demain sera mieux.", "La semaine a donné {{net_sales.day}}.", "vingt-deux d'entre elles", "Les remboursements : {{orders.day}}."]) expect(lockOf("fr-FR").refused(lie), lie).not.toEqual([]);
  // A lie in the headline counts as one in the text.
  expect(english.refused("A good day.", "R 12 in sales")).not.toEqual([]);
});

it("never lets a digit or a strange id through, whatever stands around it", () => {
  const { facts, refused } = lockOf("en-ZA");
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 30 }), fc.constantFrom("7", "٤", "Ⅳ", "²", "９", "%"), fc.string({ maxLength: 10 }), (a, figure, b) => refused(`${a}${figure}${b}`.replaceAll("{{", "")).length > 0));
  fc.assert(fc.property(fc.stringMatching(/^[a-z_]{1,12}(\.[a-z_0-9]{1,8})?$/), (id) => facts.has(id) || refused(`{{${id}}}`).length > 0));
});

it("knows what is due on a day: the week behind it, the last week on Monday, the last month on the first", () => {
  expect(expectedOn("2026-11-23").map(({ kind, day, fresh, missed }) => [kind, day, fresh, missed])).toEqual([
    ["daily", "2026-11-16", false, true], ["daily", "2026-11-17", false, true], ["daily", "2026-11-18", false, true], ["daily", "2026-11-19", false, true], ["daily", "2026-11-20", false, true], ["daily", "2026-11-21", false, true], ["daily", "2026-11-22", true, false],
    ["weekly", "2026-11-22", true, false],
  ]);
  expect(expectedOn("2027-03-01").filter(({ kind }) => kind !== "daily")).toEqual([{ kind: "weekly", day: "2027-02-28", fresh: true, missed: false }, { kind: "monthly", day: "2027-02-28", fresh: true, missed: false }]);
  fc.assert(fc.property(fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
    const today = date.toISOString().slice(0, 10);
    for (const { kind, day } of expectedOn(today)) {
      expect(endsOn(kind, day) && day < today && day >= addDays(today, -7)).toBe(true);
      expect(firstDayOf(kind, day) <= day).toBe(true);
    }
  }), { numRuns: 60 });
});

it("gives the reports to the recipients of the settings, else to the owners, each once; and knows who works here and who has ended it", () => {
  const colleagues = [{ id: "usr_1", email: "boss@test.example", name: "Boss", role: "owner" as const }, { id: "usr_2", email: "hand@test.example", name: "Hand", role: "staff" as const }];
  const owners = readersOf({ id: "shp", reportRecipients: [] }, colleagues, []);
  expect(owners).toMatchObject([{ email: "boss@test.example", colleague: { id: "usr_1" }, stopped: false }]);
  expect(readersOf({ id: "shp", reportRecipients: ["Boss@test.example", "books@else.example", "boss@test.example"] }, colleagues, [owners[0]!.id])).toMatchObject([{ email: "boss@test.example", stopped: true }, { email: "books@else.example", colleague: undefined, stopped: false }]);
  expect(readersOf({ id: "other", reportRecipients: [] }, colleagues, [owners[0]!.id])[0]!.stopped).toBe(false);
});

it("advises what the facts call for, most urgent first, and nothing on a quiet day", () => {
  const none = { value: 0, dayBefore: 0, weekBefore: 0, average: 0 };
  const quiet = { toDo: { unpaid: 0, unpaidAmount: 0, unpaidSince: null, toShip: 0, toShipSince: null, toPrepare: 0, toCollect: 0 }, chats: { waiting: 0, unanswered: 0 }, stock: [], figures: { netSales: none, negativeChats: none } as unknown as ReportFacts["figures"], usual: null, asOf: Date.UTC(2026, 10, 24), partial: false };
  expect(adviceOf(quiet)).toEqual([]);
  const stock = [stockFactOf({ sku: "A", name: "Kettle", options: '["Red"]', available: 0, threshold: 5, sold: 3, kept: null }, "2026-11-24"), stockFactOf({ sku: "B", name: "Pot", options: "[]", available: 6, threshold: 5, sold: 56, kept: null }, "2026-11-24"), stockFactOf({ sku: "C", name: "Pan", options: "[]", available: 4, threshold: 5, sold: 0, kept: null }, "2026-11-24")];
  const kept = JSON.stringify({ day: "2026-11-22", expected: [9, 9, 1, 1, 1, 1, 1], spread: [] });
  expect(stockFactOf({ sku: "B", name: "Pot", options: "[]", available: 6, threshold: 5, sold: 56, kept }, "2026-11-24")).toMatchObject({ cover: 5 });
  expect(stock.map(({ name, state, cover }) => [name, state, cover])).toEqual([["Kettle · Red", "out", 0], ["Pot", "soon", 3], ["Pan", "low", null]]);
  const busy = adviceOf({ ...quiet, stock, chats: { waiting: 1, unanswered: 2 }, toDo: { ...quiet.toDo, toShip: 2, toShipSince: Date.UTC(2026, 10, 20) }, usual: { day: "2026-11-23", expected: 9, low: 5, high: 12, weeks: 8 } });
  expect(busy.map(({ kind }) => kind)).toEqual(["answer", "ship", "reorder", "reorder", "low_sales"]);
  expect(busy.map(({ text }) => text).join(" ")).toContain("the oldest for 4 days");
});
