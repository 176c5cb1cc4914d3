import { variantLabel } from "../platform/variant-label.rules";
import { daysLeft, demandFrom, type KeptDemand } from "../forecast";
import type { Finding } from "../insights";
import { en } from "./report-words.rules";
import type { ReportWords } from "./report-words.types";
import type { Advice, ReportFacts, StockFact, StockRow } from "./reports.types";

const DAY = 86_400_000;
/** How far ahead it is looked for the day on which stock is gone, in days. */
const YEAR = 365;
/** Where open orders of a kind are listed. */
export const ORDERS = { unpaid: "/admin/orders?status=open&payment=pending", toShip: "/admin/orders?status=open&fulfilment=unfulfilled", toCollect: "/admin/orders?status=open&fulfilment=ready" };

type Ground = Pick<ReportFacts, "toDo" | "chats" | "stock" | "figures" | "usual" | "asOf" | "partial" | "insights" | "findings">;

/** What to do, most urgent first: each a rule over the facts alone, with the page where it is done. What a finding tells is not told twice. In English unless told. */
export function adviceOf({ toDo, chats, stock, figures, usual, asOf, partial, insights = [], findings = [] }: Ground, words: ReportWords = en, locale: string = words.lang): Advice[] {
  const { advice: say, links } = words;
  const write = (n: number) => new Intl.NumberFormat(locale).format(n);
  const found: Advice[] = [];
  const add = (kind: Advice["kind"], text: string, link: string, label: string) => found.push({ kind, text, link, label });
  const daysSince = (since: number | null) => (since === null ? 0 : Math.floor((asOf - since) / DAY));
  const names = (items: StockFact[]) => say.others(items.slice(0, 3).map((item) => item.name).join(", "), Math.max(0, items.length - 3));

  const isTold = (kind: Finding["kind"], subject?: string) => findings.some((finding) => finding.kind === kind && (subject === undefined || finding.subject === subject));

  if (chats.waiting) add("answer", say.answer(chats.waiting, write(chats.waiting)), "/admin/chats", links.chats);
  if (toDo.toShip) {
    const waited = isTold("late_orders") ? 0 : daysSince(toDo.toShipSince);
    add("ship", `${say.ship(toDo.toShip, write(toDo.toShip))}${waited >= 2 ? say.waited(write(waited)) : ""}.`, ORDERS.toShip, links.orders);
  }
  if (toDo.toPrepare) add("prepare", say.prepare(toDo.toPrepare, write(toDo.toPrepare)), ORDERS.toShip, links.orders);
  const unpaidFor = daysSince(toDo.unpaidSince);
  if (toDo.unpaid && unpaidFor >= 3) add("remind", say.remind(toDo.unpaid, write(toDo.unpaid), write(unpaidFor)), ORDERS.unpaid, links.orders);

  const untold = stock.filter(({ sku }) => !isTold("runs_out", sku));
  const [gone, going] = [untold.filter((item) => item.state === "out" && item.sold > 0), untold.filter((item) => item.state !== "out" && item.cover !== null && item.cover < 7)];
  if (gone.length) add("reorder", say.gone(names(gone)), "/admin/inventory", links.inventory);
  if (going.length) add("reorder", say.going(names(going)), "/admin/inventory", links.inventory);

  const sales = figures.netSales.value;
  if (!partial && usual && usual.weeks >= 4 && sales !== null && sales < usual.low && !isTold("unusual_day", "netSales")) add("low_sales", say.lowSales(write(usual.weeks)), "/admin", links.dashboard);
  const unhappy = figures.negativeChats.value ?? 0;
  if (unhappy && !isTold("unhappy")) add("mood", say.mood(unhappy, write(unhappy)), "/admin/chats", links.chats);
  return [...found, ...insights];
}

/** What a variant's stock comes to on the local day `today`: its state, and how many whole days it lasts by its forecast, or without a fresh one at the pace of the last 28 days. */
export function stockFactOf({ options, kept, ...row }: StockRow, today: string): StockFact {
  const demand = kept === null ? undefined : demandFrom(JSON.parse(kept) as KeptDemand, today);
  const cover = demand ? (daysLeft(row.available, demand, YEAR) ?? YEAR) : Math.max(0, Math.floor((row.available * 28) / row.sold));
  return {
    ...row,
    name: variantLabel({ name: row.name, options }),
    state: row.available <= 0 ? "out" : row.available <= row.threshold ? "low" : "soon",
    cover: row.sold ? cover : null,
  };
}
