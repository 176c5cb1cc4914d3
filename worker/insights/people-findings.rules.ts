import { dayCount } from "../metrics";
import { addDays } from "../platform/local-time";
import type { Finding } from "./insights.types";

/** A customer's orders: how many, the first and the last day, and what they spent, in minor units. */
export interface Buyer {
  customerId: string;
  name: string;
  orders: number;
  firstDay: string;
  lastDay: string;
  spent: number;
}
export interface UnhappyChat {
  conversationId: string;
  customer: string;
  day: string;
  /** What they have spent in the shop, in minor units; 0 of one who is not known. */
  spent: number;
}
export interface OpenQuestion {
  key: string;
  question: string;
  count: number;
  firstDay: string;
}
/** Orders that could go on and have not, by how many days they are beyond what was promised. */
export interface LateOrders {
  count: number;
  total: number;
  oldestDays: number;
}
/** How often two products were in one order, and each of them in any. */
export interface Pair {
  productId: string;
  name: string;
  otherId: string;
  otherName: string;
  /** Minor units. */
  otherPrice: number;
  together: number;
  orders: number;
  otherOrders: number;
}
/** Of how many days pairs are counted; from how many orders, and how much more often than by chance (lift: Brin et al. 1997), a pair is one. */
export const PAIR_DAYS = 90;
const [FEWEST_PAIRS, LEAST_LIFT, TAKE_UP] = [5, 1.5, 0.1];
const [FEWEST_ORDERS, GAPS_MISSED, FEWEST_DAYS] = [3, 2.5, 30];
const FEWEST_ASKED = 2;
const daysBetween = (first: string, last: string) => dayCount(first, last) - 1;

/**
 * Who came back again and again and now has not for two and a half times their usual gap: worth one order of theirs, the mean of what they
 * bought. The usual gap is the mean one, which is what the first and last of evenly told orders give.
 */
export const driftingAway = (day: string, buyers: Buyer[]): Finding[] =>
  buyers.flatMap(({ customerId, name, orders, firstDay, lastDay, spent }) => {
    if (orders < FEWEST_ORDERS) return [];
    const [gap, since] = [daysBetween(firstDay, lastDay) / (orders - 1), daysBetween(lastDay, day)];
    if (gap <= 0 || since < FEWEST_DAYS || since < GAPS_MISSED * gap) return [];
    return [{
      kind: "drifting_away", subject: customerId, name, worth: Math.round(spent / orders) || null, link: `/admin/customers/${customerId}`, hand: { act: "contact", target: customerId },
      evidence: [
        { what: "orders", of: name, from: firstDay, to: lastDay, value: orders, unit: "count" }, { what: "usualGap", of: name, from: firstDay, to: lastDay, value: Math.round(gap), unit: "days" },
        { what: "daysSince", of: name, from: lastDay, to: day, value: since, unit: "days" }, { what: "spent", of: name, from: firstDay, to: lastDay, value: spent, unit: "money" },
      ],
    } satisfies Finding];
  });

/** Conversations that ended unhappily and that nobody of the staff has answered since: worth what that customer has spent here. */
export const unhappy = (chats: UnhappyChat[]): Finding[] =>
  chats.map(({ conversationId, customer, day, spent }) => ({
    kind: "unhappy", subject: conversationId, name: customer, worth: spent || null, link: `/admin/chats/${conversationId}`, hand: { act: "chat", target: conversationId },
    evidence: [{ what: "negativeChats", of: customer, from: day, to: day, value: 1, unit: "count" }, ...(spent ? [{ what: "spent" as const, of: customer, from: day, to: day, value: spent, unit: "money" as const }] : [])],
  }));

/** Questions that several customers asked and nobody has answered in the shop's own words. */
export const unanswered = (day: string, questions: OpenQuestion[]): Finding[] =>
  questions
    .filter(({ count }) => count >= FEWEST_ASKED)
    .map(({ key, question, count, firstDay }) => ({ kind: "unanswered", subject: key, name: question, worth: null, link: `/admin/knowledge?gap=${encodeURIComponent(key)}`, evidence: [{ what: "asked", of: question, from: firstDay, to: day, value: count, unit: "count" }] }));

/** Paid orders that should have left: worth all that was paid for them. */
export const lateOrders = (day: string, { count, total, oldestDays }: LateOrders): Finding[] =>
  count
    ? [{
        kind: "late_orders", subject: "late", name: "", worth: total, link: "/admin/orders?status=open&payment=paid&fulfilment=unfulfilled",
        evidence: [{ what: "orders", of: "", from: addDays(day, -oldestDays), to: day, value: count, unit: "count" }, { what: "lateDays", of: "", from: addDays(day, -oldestDays), to: day, value: oldestDays, unit: "days" }],
      }]
    : [];

/**
 * Products that go together more often than chance would have it, among `orders` of the period: worth the other's price for one in ten of those
 * who took the first alone, which is a guess and is said to be one.
 */
export const boughtTogether = (day: string, pairs: Pair[], orders: number): Finding[] =>
  pairs.flatMap((pair) => {
    const lift = (pair.together * orders) / (pair.orders * pair.otherOrders);
    if (pair.together < FEWEST_PAIRS || !(lift >= LEAST_LIFT)) return [];
    const alone = pair.orders - pair.together;
    const period = { from: addDays(day, 1 - PAIR_DAYS), to: day, unit: "count" as const };
    return [{
      kind: "bought_together", subject: `${pair.productId}+${pair.otherId}`, name: `${pair.name} + ${pair.otherName}`, worth: Math.round(alone * TAKE_UP * pair.otherPrice), link: `/admin/discounts/new?product=${pair.productId}&product=${pair.otherId}`,
      evidence: [{ what: "together", of: `${pair.name} + ${pair.otherName}`, ...period, value: pair.together }, { what: "alone", of: pair.name, ...period, value: alone }],
    } satisfies Finding];
  });

const OF_PEOPLE = new Set<Finding["kind"]>(["drifting_away", "unhappy", "unanswered"]);
const named = (finding: Finding, name: string): Finding => ({ ...finding, name, evidence: finding.evidence.map((row) => ({ ...row, of: name })) });

/** A finding as it is kept: without the names and words of people, who may want to be forgotten. */
export const withoutPeople = (finding: Finding): Finding => (OF_PEOPLE.has(finding.kind) ? named(finding, "") : finding);
/**
 * A finding as a report keeps it and a mail tells it: nothing that could not be forgotten with its person. A customer is known by an order's number, which
 * the books keep; questions are customers' own words, so that they stand on their page alone.
 */
export const asTold = (finding: Finding, order: number | null): Finding => ({ ...withoutPeople(finding), ...(order !== null && { order }), ...(finding.kind === "unanswered" && { subject: "", link: "/admin/knowledge" }) });
/** A kept finding with the name, or the question, as it is known today; null where it is not known any more and nothing is left to say. */
export function withPeople(finding: Finding, name: string | null): Finding | null {
  if (!OF_PEOPLE.has(finding.kind)) return finding;
  return finding.kind !== "unhappy" && name === null ? null : named(finding, name ?? "");
}
