import { addDays } from "../platform/local-time";
import { insightText, type Hand } from "../insights";
import type { Shop } from "../shops";
import { METRIC_KEYS, type MetricKey } from "../metrics";
import { adviceOf } from "./advice.rules";
import { figureRows, forecastText, kindOf, metricName, periodInWords, writer } from "./report-text.rules";
import { dateLocale, reportWords } from "./report-words.rules";
import type { Advice, Narrative, ReportFacts, ReportKind } from "./reports.types";

/** A row of bars: `share` is its length, 0 to 1, of the longest; `low` and `high` are where an interval ends. */
export interface Bar {
  label: string;
  text: string;
  share: number;
  low?: number;
  high?: number;
}
/** A finding in words: what it is, what it rests on, what is at stake, and the one thing to do, which some readers may do from their mail. */
export interface FindingText {
  title: string;
  why: string;
  worth: string;
  link: string;
  label: string;
  hand?: Hand;
}
/** A report in the shop's words, of which page, mail, PDF and CSV are made: what one of them says, all say. */
export interface ReportDocument {
  lang: string;
  kind: ReportKind;
  day: string;
  period: string;
  headline: string;
  /** What is to be known before the figures are believed: that it is partial, or late. */
  notes: string[];
  paragraphs: string[];
  /** Who wrote them. */
  source: string;
  /** The four figures that most is asked for, with how they stand against the period before. */
  main: { key: MetricKey; name: string; value: string; against: string }[];
  figures: { title: string; head: string[]; rows: string[][]; keys: MetricKey[] };
  compared: { title: string; bars: Bar[] };
  toDo: { title: string; items: Advice[] };
  findings: { title: string; items: FindingText[] };
  sold: { title: string; head: string[]; items: { productId: string; name: string; units: string; sales: string; share: number }[] };
  open: { title: string; rows: [string, string][] };
  stock: { title: string; head: string[]; items: { sku: string; name: string; state: "out" | "low" | "soon"; words: string; available: string; cover: string }[] };
  coming: { title: string; words: string; head: string[]; items: (Bar & { expected: string; range: string })[] };
}

const COLUMNS = ["value", "dayBefore", "weekBefore", "average"] as const;
const MAIN: MetricKey[] = ["netSales", "orders", "averageOrder", "newCustomers"];

/** A stored report in its shop's words. */
export function documentOf(facts: ReportFacts, narrative: Narrative, source: "model" | "template", { locale }: Pick<Shop, "locale">): ReportDocument {
  const words = reportWords(locale);
  const write = writer(facts.currency, locale, words);
  const kind = kindOf(facts);
  const { head, rows } = figureRows(facts, { locale }, true);
  const rowOf = (key: MetricKey) => rows[METRIC_KEYS.indexOf(key)]!;
  const { notes, titles, heads } = words;
  const { toDo, chats } = facts;
  return {
    lang: words.lang, kind, day: facts.day, period: periodInWords(facts, locale), headline: narrative.headline, paragraphs: narrative.paragraphs, source: notes[source],
    notes: [...(facts.partial ? [notes.partial] : []), ...(facts.late ? [notes.late] : [])],
    main: MAIN.map((key) => ({ key, name: metricName(key, words), value: rowOf(key)[1]!, against: `${head[2]}${words.lang === "fr" ? "\u00a0" : ""}: ${rowOf(key)[2]}` })),
    figures: { title: titles.figures[kind], head, rows, keys: [...METRIC_KEYS] },
    compared: { title: titles.netSales, bars: barsOf(COLUMNS.map((column, i) => ({ label: head[i + 1]!, text: rowOf("netSales")[i + 1]!, value: facts.figures.netSales[column] ?? 0 }))) },
    toDo: { title: titles.toDo, items: adviceOf(facts, words, locale) },
    findings: {
      title: titles.findings,
      items: (facts.findings ?? []).map((finding) => {
        const { title, why, worth, basis, act } = insightText(finding, { locale, currency: facts.currency });
        return { title, why, worth: worth === null ? "" : `${worth}. ${basis}`, link: finding.link, label: act, hand: finding.hand };
      }),
    },
    sold: {
      title: titles.sold[kind], head: [...heads.sold],
      items: facts.topProducts.map(({ productId, name, units, sales }) => ({ productId, name, units: write.number(units), sales: write.money(sales), share: shareOf(sales, Math.max(...facts.topProducts.map((top) => top.sales))) })),
    },
    open: {
      title: titles.open,
      rows: [
        [words.openRows.ship, write.number(toDo.toShip)], [words.openRows.pack, write.number(toDo.toPrepare)], [words.openRows.collect, write.number(toDo.toCollect)],
        [words.openRows.transfer, toDo.unpaid ? `${write.number(toDo.unpaid)} (${write.money(toDo.unpaidAmount)})` : "0"], [words.openRows.waiting, write.number(chats.waiting)], [words.openRows.unanswered, write.number(chats.unanswered)],
      ],
    },
    stock: { title: titles.stock, head: [...heads.stock], items: facts.stock.map(({ sku, name, state, available, cover }) => ({ sku, name, state, words: words.states[state], available: write.number(available), cover: words.lasts(cover, available) })) },
    coming: { title: titles.coming, words: forecastText(facts, { locale }), head: [...heads.coming], items: comingOf(facts, locale) },
  };
}

function comingOf({ forecast, currency, day }: ReportFacts, locale: string): ReportDocument["coming"]["items"] {
  const write = writer(currency, locale, reportWords(locale));
  const most = Math.max(0, ...forecast.days.map(({ high }) => high));
  return forecast.days.filter((next) => next.day <= addDays(day, 7)).map((next) => {
    const range = `${write.about(next.low)}\u00a0– ${write.about(next.high)}`;
    return { label: shortDay(next.day, locale), text: write.about(next.expected), expected: write.about(next.expected), range, share: shareOf(next.expected, most), low: shareOf(next.low, most), high: shareOf(next.high, most) };
  });
}

const shortDay = (day: string, locale: string) => new Intl.DateTimeFormat(dateLocale(locale), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${day}T12:00Z`));
const shareOf = (value: number, most: number) => (most > 0 ? Math.max(0, Math.min(1, value / most)) : 0);
const barsOf = (bars: { label: string; text: string; value: number }[]): Bar[] => bars.map(({ label, text, value }) => ({ label, text, share: shareOf(value, Math.max(0, ...bars.map((bar) => bar.value))) }));
