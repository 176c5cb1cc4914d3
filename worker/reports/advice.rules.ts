import { optionsLabel } from "../platform/variant-label.rules";
import { en } from "./report-words.rules";
import type { ReportWords } from "./report-words.types";
import type { Advice, ReportFacts, StockFact } from "./reports.types";

const DAY = 86_400_000;
/** Where open orders of a kind are listed. */
export const ORDERS = { unpaid: "/admin/orders?status=open&payment=pending", toShip: "/admin/orders?status=open&fulfilment=unfulfilled", toCollect: "/admin/orders?status=open&fulfilment=ready" };

type Ground = Pick<ReportFacts, "toDo" | "chats" | "stock" | "figures" | "usual" | "asOf" | "partial" | "insights">;

/** What to do, most urgent first: each a rule over the facts alone, with the page where it is done. In English unless told. */
export function adviceOf({ toDo, chats, stock, figures, usual, asOf, partial, insights = [] }: Ground, words: ReportWords = en, locale: string = words.lang): Advice[] {
  const { advice: say, links } = words;
  const write = (n: number) => new Intl.NumberFormat(locale).format(n);
  const found: Advice[] = [];
  const add = (kind: Advice["kind"], text: string, link: string, label: string) => found.push({ kind, text, link, label });
  const daysSince = (since: number | null) => (since === null ? 0 : Math.floor((asOf - since) / DAY));
  const names = (items: StockFact[]) => say.others(items.slice(0, 3).map((item) => item.name).join(", "), Math.max(0, items.length - 3));

  if (chats.waiting) add("answer", say.answer(chats.waiting, write(chats.waiting)), "/admin/chats", links.chats);
  if (toDo.toShip) {
    const waited = daysSince(toDo.toShipSince);
    add("ship", `${say.ship(toDo.toShip, write(toDo.toShip))}${waited >= 2 ? say.waited(write(waited)) : ""}.`, ORDERS.toShip, links.orders);
  }
  if (toDo.toPrepare) add("prepare", say.prepare(toDo.toPrepare, write(toDo.toPrepare)), ORDERS.toShip, links.orders);
  const unpaidFor = daysSince(toDo.unpaidSince);
  if (toDo.unpaid && unpaidFor >= 3) add("remind", say.remind(toDo.unpaid, write(toDo.unpaid), write(unpaidFor)), ORDERS.unpaid, links.orders);

  const [gone, going] = [stock.filter((item) => item.state === "out" && item.sold > 0), stock.filter((item) => item.state !== "out" && item.cover !== null && item.cover < 7)];
  if (gone.length) add("reorder", say.gone(names(gone)), "/admin/inventory", links.inventory);
  if (going.length) add("reorder", say.going(names(going)), "/admin/inventory", links.inventory);

  const sales = figures.netSales.value;
  if (!partial && usual && usual.weeks >= 4 && sales !== null && sales < usual.low) add("low_sales", say.lowSales(write(usual.weeks)), "/admin", links.dashboard);
  const unhappy = figures.negativeChats.value ?? 0;
  if (unhappy) add("mood", say.mood(unhappy, write(unhappy)), "/admin/chats", links.chats);
  return [...found, ...insights];
}

/** What a variant's stock comes to: its state, and how many whole days it lasts at the pace of the last 28. */
export function stockFactOf({ options, ...row }: Omit<StockFact, "state" | "cover"> & { options: string }): StockFact {
  const label = optionsLabel(options);
  return {
    ...row,
    name: label ? `${row.name} (${label})` : row.name,
    state: row.available <= 0 ? "out" : row.available <= row.threshold ? "low" : "soon",
    cover: row.sold ? Math.max(0, Math.floor((row.available * 28) / row.sold)) : null,
  };
}
