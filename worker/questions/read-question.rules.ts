import { FIGURES, type FigureKey } from "../metrics";
import { addDays } from "../platform/local-time";
import type { QuestionInput } from "./question.rules";

/** Words for figures, the more particular ones first. English; whatever else is asked for goes to the model or the form. */
const FIGURE_WORDS: [RegExp, FigureKey][] = [
  [/\b(average|mean) (order|basket|sale)|order value|basket size/, "averageOrder"], [/\bgross\b/, "grossSales"], [/without (tax|vat)|before tax|ex(cluding)? (tax|vat)/, "salesWithoutTax"],
  [/margin rate|margin (in )?(percent|%)|percent(age)? margin/, "marginRate"], [/margin|profit/, "margin"], [/conversion|convert/, "conversion"], [/refund/, "refunds"], [/discount/, "discounts"], [/\b(tax|vat)\b/, "tax"],
  [/deliver(y|ies)? (fee|charge|income|money)|shipping (fee|charge|income)/, "delivery"], [/new (customer|buyer|client)/, "newCustomers"], [/(returning|repeat|regular) (customer|buyer|client)|came back/, "returningCustomers"],
  [/cancel/, "cancellations"], [/hand(ed)?[ -]?(off|over)|needed a person/, "handoffs"], [/unhappy|angry|negative/, "negativeChats"], [/happy|positive/, "positiveChats"], [/\bmood\b|sentiment/, "mood"],
  [/answer(ing)? time|response time|how (fast|quick|long).*(answer|repl)/, "answerTime"], [/not answered|unanswered/, "unanswered"], [/chat|conversation/, "chats"],
  [/lost demand/, "lostDemand"], [/wish|could not (find|meet)|do not (have|stock)/, "unmetWishes"], [/wait(ing)? for stock|back in stock/, "stockWishes"], [/days of stock|how long.*stock/, "daysOfStock"], [/sell[- ]?through/, "sellThrough"],
  [/(stock|inventory).*(worth|value|cost)|(worth|value) of.*(stock|inventory)/, "stockValue"], [/checkout/, "checkouts"], [/\bcart/, "cartAdds"], [/(looked at|viewed|product views)/, "productViews"], [/visit|traffic|people came/, "visits"],
  [/units|pieces|items sold|how many .*(sold|sell)|(best|worst|top|least|most) ?-?(sell|sold)|(sell|sold|sells) (the )?(best|worst|most|least)/, "units"], [/net sales|sales|revenue|turnover|takings|earn|made|money|sold|sell/, "netSales"], [/order/, "orders"],
];
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/** A question in plain English words as a question in the definitions' terms, by rules; `today` is the shop's. Null where no figure is named. */
export function readQuestion(words: string, today: string): QuestionInput | null {
  const text = words.toLowerCase().replace(/[’']/g, "'").replace(/\s+/g, " ");
  const figure = FIGURE_WORDS.find(([pattern]) => pattern.test(text))?.[1];
  if (!figure) return null;
  const by = /\b(by|per|each|every) product|which (products?|things|items)|what (products?|sells|sold)|(best|worst|top|least|most) ?-?(sell|sold)|top \d* ?products?/.test(text) ? "product"
    : /\b(by|per|each|every) weekday|which (week)?day|what day of|day of the week/.test(text) ? "weekday" : /\b(by|per|each|every) (day|date)|daily|day by day/.test(text) ? "day" : /\b(by|per|each|every) week|weekly|week by week/.test(text) ? "week"
    : /\b(by|per|each|every) month|monthly|month by month/.test(text) ? "month" : "total";
  const limit = /\b(?:top|best|worst|first|least) (\d{1,2})\b/.exec(text)?.[1];
  return {
    figure: by === "product" && figure === "grossSales" ? "netSales" : figure, by: FIGURES[figure].kind === "now" ? "total" : by, ...periodIn(text, today),
    compare: /last year|year ago|(year on|over) year/.test(text) && /compar|than|against|versus|\bvs\b|to (the same|last)|year on year|over year/.test(text) ? "year" : /compar|than (the )?(week|month|day|period)? ?before|than before|\bvs\b|versus|against|(up|down|grow|change|more or less)/.test(text) ? "previous" : "none",
    order: /worst|least|slow|fewest|lowest|bottom/.test(text) ? "least" : "most", ...(limit && { limit: Math.min(50, Math.max(1, Number(limit))) }),
  };
}

function periodIn(text: string, today: string): Pick<QuestionInput, "period" | "from" | "to"> {
  const between = (from: string, to: string) => ({ period: "days" as const, from, to });
  const dates = [...text.matchAll(/\b(20\d\d-[01]\d-[0-3]\d)\b/g)].map(([day]) => day!);
  if (dates.length > 1) return between(dates[0]!, dates[1]!);
  if (dates.length === 1) return /since|from/.test(text) ? between(dates[0]!, today) : between(dates[0]!, dates[0]!);
  const days = /\b(?:last|past) (\d{1,3}) days/.exec(text)?.[1];
  if (days && Number(days) > 0) return between(addDays(today, -Number(days)), addDays(today, -1));
  const month = new RegExp(`\\b(?:in|of|during|for|since) (${MONTHS.join("|")})(?: (20\\d\\d))?\\b`).exec(text);
  if (month) {
    const at = String(MONTHS.indexOf(month[1]!) + 1).padStart(2, "0");
    const year = Number(month[2] ?? (`${today.slice(0, 4)}-${at}-01` > today ? Number(today.slice(0, 4)) - 1 : today.slice(0, 4)));
    const first = `${year}-${at}-01`;
    const end = at === "12" ? `${year}-12-31` : addDays(`${year}-${String(Number(at) + 1).padStart(2, "0")}-01`, -1);
    return between(first, /since/.test(text) || end > today ? today : end);
  }
  const compared = /compar|than|against|versus|\bvs\b/.test(text);
  const named: [RegExp, QuestionInput["period"]][] = [
    [/\byesterday\b/, "yesterday"], [/\btoday\b/, "today"], [/this week/, "this_week"], [/this month/, "this_month"], [/this year/, "this_year"], [/last week|previous week|past week/, "last_week"], [/last month|previous month|past month/, "last_month"],
    ...(compared ? [] : [[/last year|previous year/, "last_year"] as [RegExp, QuestionInput["period"]]]), [/quarter|three months/, "last_90_days"],
  ];
  return { period: named.find(([pattern]) => pattern.test(text))?.[1] ?? "last_28_days" };
}
