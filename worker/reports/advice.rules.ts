import { optionsLabel } from "../platform/variant-label.rules";
import type { Advice, ReportFacts, StockFact } from "./reports.types";

const DAY = 86_400_000;
/** Where open orders of a kind are listed. */
export const ORDERS = { unpaid: "/admin/orders?status=open&payment=pending", toShip: "/admin/orders?status=open&fulfilment=unfulfilled", toCollect: "/admin/orders?status=open&fulfilment=ready" };
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const names = (items: StockFact[]) => `${items.slice(0, 3).map((item) => item.name).join(", ")}${items.length > 3 ? ` and ${items.length - 3} more` : ""}`;

/** What to do, most urgent first: each a rule over the facts alone, with the page where it is done. */
export function adviceOf({ toDo, chats, stock, figures, usual, asOf, partial }: Pick<ReportFacts, "toDo" | "chats" | "stock" | "figures" | "usual" | "asOf" | "partial">): Advice[] {
  const advice: Advice[] = [];
  const say = (kind: Advice["kind"], text: string, link: string, label: string) => advice.push({ kind, text, link, label });
  const daysSince = (since: number | null) => (since === null ? 0 : Math.floor((asOf - since) / DAY));

  if (chats.waiting) say("answer", `${plural(chats.waiting, "chat waits", "chats wait")} for a person. Answer there first.`, "/admin/chats", "Open chats");
  if (toDo.toShip) {
    const waited = daysSince(toDo.toShipSince);
    say("ship", `${plural(toDo.toShip, "paid order waits", "paid orders wait")} to be shipped${waited >= 2 ? `, the oldest for ${waited} days` : ""}.`, ORDERS.toShip, "Open orders");
  }
  if (toDo.toPrepare) say("prepare", `${plural(toDo.toPrepare, "order is", "orders are")} to be made ready for collection.`, ORDERS.toShip, "Open orders");
  const unpaidFor = daysSince(toDo.unpaidSince);
  if (toDo.unpaid && unpaidFor >= 3) say("remind", `${plural(toDo.unpaid, "transfer has", "transfers have")} not come in, the oldest after ${unpaidFor} days. Remind the customer or cancel.`, ORDERS.unpaid, "Open orders");

  const [gone, going] = [stock.filter((item) => item.state === "out" && item.sold > 0), stock.filter((item) => item.state !== "out" && item.cover !== null && item.cover < 7)];
  if (gone.length) say("reorder", `Sold out though selling: ${names(gone)}. Reorder first.`, "/admin/inventory", "Open inventory");
  if (going.length) say("reorder", `Gone within a week at the present pace: ${names(going)}. Reorder now.`, "/admin/inventory", "Open inventory");

  const sales = figures.netSales.value;
  if (!partial && usual && usual.weeks >= 4 && sales !== null && sales < usual.low) say("low_sales", `Less was sold than on any of the last ${usual.weeks} such weekdays. See whether something kept customers away.`, "/admin", "Open the dashboard");
  const unhappy = figures.negativeChats.value ?? 0;
  if (unhappy) say("mood", `${plural(unhappy, "chat ended", "chats ended")} unhappily. Read what went wrong.`, "/admin/chats", "Open chats");
  return advice;
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
