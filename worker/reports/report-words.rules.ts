import { de } from "./report-words.de.rules";
import { fr } from "./report-words.fr.rules";
import type { ReportWords } from "./report-words.types";

const many = (n: number, text: string, one: string, more: string) => `${text} ${n === 1 ? one : more}`;

export const en: ReportWords = {
  lang: "en", metrics: {}, figure: "Figure",
  kinds: { daily: "The day", weekly: "The week", monthly: "The month" },
  columns: (kind, { weekday }) =>
    kind === "daily" ? { value: weekday, dayBefore: "Day before", weekBefore: "Week before", average: "Mean of the week before" }
    : kind === "weekly" ? { value: "The week", dayBefore: "Week before", weekBefore: "Year before", average: "Mean of four weeks" }
    : { value: "The month", dayBefore: "Month before", weekBefore: "Year before", average: "Mean of three months" },
  titles: {
    figures: { daily: "The day in figures", weekly: "The week in figures", monthly: "The month in figures" }, netSales: "Net sales", toDo: "What to do", findings: "Worth knowing", deeds: "Do it from here",
    sold: { daily: "What sold in the week up to then", weekly: "What sold in the week", monthly: "What sold in the month" }, open: "What was open when this was built", stock: "What runs out", coming: "What is coming",
  },
  heads: { sold: ["Product", "Units", "Sales"], stock: ["Product", "State", "Left"], coming: ["Day", "About", "Between"] },
  states: { out: "Sold out", low: "Low", soon: "Going fast" },
  lasts: (days, available) => (days === null ? "none sold lately" : available <= 0 ? "sold lately" : days === 0 ? "less than a day" : `for ${days} ${days === 1 ? "day" : "days"}`),
  units: (n, text) => many(n, text, "unit", "units"),
  orders: (n, text) => (n ? many(n, text, "order", "orders") : "no orders"),
  chats: (n, text) => many(n, text, "chat", "chats"),
  openRows: { ship: "To ship", pack: "To pack for collection", collect: "Ready, not handed over", transfer: "Waiting for a transfer", waiting: "Chats that want a person", unanswered: "Chats without an answer" },
  notes: {
    partial: "This was built before its time was over. The whole comes the morning after.", late: "This comes late: on its morning it could not be built. Stock and open orders are as they are now.",
    model: "Written by the AI; every figure was put in from those below.", template: "Written from the figures below by rule.",
  },
  mail: {
    open: "Open the report", pdf: "As PDF", unsubscribe: "Stop these mails", colleague: (shop) => `You get this because you work at ${shop}.`, outsider: (shop) => `You get this because ${shop} has entered your address for its reports.`,
    deeds: "Each link is yours alone, works once and for seven days, and shows what it will do before anything happens.", more: (n) => `and ${n} more`,
  },
  headline: (period, sales, orders) => `${period}: ${sales} net sales from ${orders}`,
  quiet: (period) => `${period}: no orders`,
  netSales: (sales, isPartial, first, second) => `Net sales were ${sales}${isPartial ? " so far" : ""}, ${first} and ${second}.`,
  against: (change, direction, amount, what) => (change === null ? `against ${amount} ${what}` : direction === 0 ? `about as much as ${what} (${amount})` : `${change} ${direction > 0 ? "more" : "less"} than ${what} (${amount})`),
  what: (kind, column, { weekday }) =>
    column === "week" ? "the same days last week"
    : kind === "daily" ? { dayBefore: "the day before", weekBefore: `the ${weekday} before`, average: "on average in the week before" }[column]
    : kind === "weekly" ? { dayBefore: "the week before", weekBefore: "the same week a year before", average: "the mean of four weeks" }[column]
    : { dayBefore: "the month before", weekBefore: "the same month a year before", average: "the mean of three months" }[column],
  refunds: (amount) => `${amount} went back to customers.`,
  usual: (where, weekday, low, high, expected) => `That is ${where} what a ${weekday} ${where === "within" ? "brings" : "brought lately"} (${low} to ${high}, about ${expected} on average).`,
  week: (sales, orders, against) => `The week so far stands at ${sales} from ${orders}, ${against}.`,
  best: (name, sales, units, kind) => `${name} brought most${kind === "daily" ? " in the week up to then" : ""}: ${sales} from ${units}.`,
  talked: (chats, withPerson) => `The assistant had ${chats}${withPerson ? `, ${withPerson} of them with a person` : ""}.`,
  forecast: {
    none: "There is too little history to expect anything from.",
    next: (weekday, expected, low, high) => `${weekday} is expected to bring about ${expected}, most likely between ${low} and ${high}.`,
    total: (expected, low, high) => `For the seven days from then on expect about ${expected}, most likely between ${low} and ${high}.`,
    young: "The history is short, so take this as a hint only.",
    error: (percent) => `Tried on the past, this way of reckoning was off by ${percent} a day on average.`,
  },
  advice: {
    answer: (n, text) => `${many(n, text, "chat waits", "chats wait")} for a person. Answer there first.`,
    ship: (n, text) => `${many(n, text, "paid order waits", "paid orders wait")} to be shipped`,
    waited: (days) => `, the oldest for ${days} days`,
    prepare: (n, text) => `${many(n, text, "order is", "orders are")} to be made ready for collection.`,
    remind: (n, text, days) => `${many(n, text, "transfer has", "transfers have")} not come in, the oldest after ${days} days. Remind the customer or cancel.`,
    gone: (names) => `Sold out though selling: ${names}. Reorder first.`,
    going: (names) => `Expected to be gone within a week: ${names}. Reorder now.`,
    lowSales: (weeks) => `Less was sold than on any of the last ${weeks} such weekdays. See whether something kept customers away.`,
    mood: (n, text) => `${many(n, text, "chat", "chats")} ended unhappily. Read what went wrong.`,
    others: (names, more) => `${names}${more ? ` and ${more} more` : ""}`,
  },
  links: { chats: "Open chats", orders: "Open orders", inventory: "Open inventory", dashboard: "Open the dashboard" },
  deeds: {
    restock: (name, units) => `${name}: ${units} left`, chat: (since) => `A customer has waited for a person since ${since}`, contact: (number, amount) => `Order ${number} still waits for a transfer of ${amount}`,
    discount: (name, units) => `${name}: ${units} in stock, none sold in 60 days`, labels: { restock: "Restock", chat: "Take it over", contact: "Write to the customer", discount: "Draft a discount" },
  },
  soldWhen: { daily: "in the week up to then", weekly: "in the week", monthly: "in the month" },
  fact: (name, value, when) => `${name} of ${value} ${when}`,
  when: (kind, column, { weekday, weekdayBefore, period }) =>
    column === "week" ? "in the week so far"
    : kind === "daily" ? { value: `on ${weekday}`, dayBefore: `on ${weekdayBefore}`, weekBefore: `on the ${weekday} before`, average: "on an average day of the week before" }[column]
    : kind === "weekly" ? { value: `in the week of ${period}`, dayBefore: "in the week before", weekBefore: "in the same week a year before", average: "in an average week of the four before" }[column]
    : { value: `in ${period}`, dayBefore: "in the month before", weekBefore: "in the same month a year before", average: "in an average month of the three before" }[column],
  changed: (name, change, direction, amount, what) => `${name} ${change} ${direction > 0 ? "above" : "below"} ${what} (${amount})`,
};

const LANGUAGES = { en, de, fr };

/** A report's words in a locale's language; English where there are none. */
export const reportWords = (locale: string): ReportWords => LANGUAGES[locale.split("-")[0]!.toLowerCase() as keyof typeof LANGUAGES] ?? en;

/** The locale that dates are written by: the shop's own where the report speaks its language, else the report's. */
export const dateLocale = (locale: string): string => (reportWords(locale).lang === locale.split("-")[0]!.toLowerCase() ? locale : "en-GB");
