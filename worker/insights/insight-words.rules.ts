import type { MetricKey } from "../metrics";
import type { Evidence, InsightKind } from "./insights.types";
import { de } from "./insight-words.de.rules";
import { fr } from "./insight-words.fr.rules";

/** What the words of a finding may name, as the reader's country writes it: its name, more or less than usual, and each of its evidence. */
export interface Said {
  /** Empty where nobody is named; then a customer may have an order's number, empty too where it is not known. */
  name: string;
  order: string;
  more: boolean;
  value: (what: string) => string;
  /** How many, to choose between one and several. */
  count: (what: string) => number;
}
export interface InsightText {
  title: string;
  why: string;
  /** What the button is called. */
  act: string;
  /** How `worth` was had. */
  basis: string;
}
/** The watched figures' names, and words by kind. */
export interface InsightWords {
  worth: string;
  figures: Record<string, string>;
  /** What the rows of evidence count. */
  rows: Record<Exclude<Evidence["what"], MetricKey> | "units" | "orders" | "negativeChats", string>;
  kinds: Record<InsightKind, (said: Said) => InsightText>;
}

const en: InsightWords = {
  worth: "About {amount} at stake",
  figures: { netSales: "Net sales", refunds: "Refunds", cancellations: "Cancellations", handoffs: "Chats that needed a person" },
  rows: {
    usual: "The same weekday, usually", onHand: "On hand", available: "Can be sold", perDay: "Sold a day", daysLeft: "Days it lasts", leadTime: "Days of a delivery", idleDays: "Days without a sale", unitCost: "Cost of one", soldFor: "Sold for, without tax", lateDays: "Days late",
    together: "Orders with both", alone: "Orders with the first alone", daysSince: "Days since the last order", usualGap: "Days between orders", spent: "Spent here", asked: "Chats that asked", units: "Units sold", orders: "Orders", negativeChats: "Unhappy chats",
  },
  kinds: {
    unusual_day: ({ name, more, value }) => ({ title: `${name}: far ${more ? "above" : "below"} what such a day brings`, why: `It was ${value("figure")}; the same weekday of the last eight weeks brought ${value("usual")}.`, act: "See the day's orders", basis: "The difference." }),
    runs_out: ({ name, value, count }) => ({ title: `${name} will run out before more can be here`, why: `${value("available")} left, ${value("perDay")} are sold a day: enough for ${value("daysLeft")} ${count("daysLeft") === 1 ? "day" : "days"}, and a delivery takes ${value("leadTime")}.`, act: "Reorder it", basis: "What would be sold in the days without stock, at today's price." }),
    dead_stock: ({ name, value }) => ({ title: `${name} is not being bought`, why: `${value("onHand")} on hand, and none sold for ${value("idleDays")} days.`, act: "Offer it at a discount", basis: "What those units cost, or their price where the cost is not known." }),
    below_cost: ({ name, value }) => ({ title: `${name} is sold for less than it costs`, why: `${value("units")} sold in four weeks for ${value("soldFor")} without tax, though one costs ${value("unitCost")}.`, act: "Look at its price", basis: "What they cost beyond what they brought." }),
    unhappy: ({ name }) => ({ title: `${name || "A customer"} left a chat unhappy`, why: "Nobody of the shop has written to them since.", act: "Open the chat", basis: "What this customer has spent here." }),
    unanswered: ({ name, value }) => ({ title: name ? `Customers ask: “${name}”` : "Customers ask what the shop has no answer to", why: name ? `Asked in ${value("asked")} chats, and the shop has no answer of its own.` : `The same was asked in ${value("asked")} chats.`, act: "Write the answer", basis: "" }),
    late_orders: ({ value, count }) => ({ title: count("orders") === 1 ? "A paid order should have left" : `${value("orders")} paid orders should have left`, why: `The oldest is ${value("lateDays")} ${count("lateDays") === 1 ? "day" : "days"} late.`, act: "Open those orders", basis: "What was paid for them." }),
    bought_together: ({ name, value }) => ({ title: `${name} go together`, why: `Bought together in ${value("together")} orders, while ${value("alone")} took the first alone.`, act: "Make an offer for both", basis: "A guess: the second one's price for one in ten of those." }),
    drifting_away: ({ name, order, value }) => ({ title: `${name || (order ? `The customer of order ${order}` : "A regular customer")} may be drifting away`, why: `Ordered ${value("orders")} times, every ${value("usualGap")} days or so, and now not for ${value("daysSince")}.`, act: "See the customer", basis: "One order of theirs." }),
  },
};

/** Words in the owner's language where there are any, else in English. */
export const insightWords = (locale: string): InsightWords => ({ de, fr })[locale.split("-")[0]!.toLowerCase() as "de" | "fr"] ?? en;
