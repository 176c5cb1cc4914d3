import { dayCount, foldPeriod, everyDay, daysFrom, figuresOfDays, selectFacts } from "../metrics";
import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import { optionsLabel } from "../platform/variant-label.rules";
import { getStockOutlook } from "../purchasing";
import { insertDay, insertInsights, selectAsked, selectBelowCost, selectDay, selectLate, selectPairs, selectRegulars, selectSaid, selectShelf, selectUnhappy } from "./insights.queries";
import { PAIR_DAYS, boughtTogether, driftingAway, lateOrders, unanswered, unhappy, withoutPeople } from "./people-findings.rules";
import { rankFindings } from "./rank.rules";
import { COST_DAYS, belowCost, deadStock, runsOut } from "./stock-findings.rules";
import { unusualDays } from "./unusual-day.rules";

const DAY = 86_400_000;
/** How far back chats, questions and customers are looked at; after how many days a paid order is late; a delivery's days where no supplier is known. */
const [CHAT_DAYS, ASKED_DAYS, REGULAR_DAYS, LATE_DAYS, USUAL_LEAD] = [7, 30, 400, 2, 7];
const HISTORY_DAYS = 63;

/**
 * Finds what is worth saying of a local day that is over and keeps it, once however many come for it. Stock, orders and chats are as of now.
 * Two round trips of reading, one of writing. Staff and jobs only.
 */
export async function findInsights(ctx: Ctx, day: string): Promise<"found" | "was_found"> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const now = clock.now();
  const end = dayBounds(day, shop.timeZone).to;
  const back = (days: number) => end - days * DAY;
  const history = addDays(day, -HISTORY_DAYS);
  const [, , , , facts, [looked], shelf, cheap, chats, asked, [late], regulars, pairs, said] = await db.read(
    ...foldPeriod(db, shop, history, day), selectFacts(db, shop.id, history, day), selectDay(db, shop.id, day),
    selectShelf(db, shop.id), selectBelowCost(db, shop.id, addDays(day, 1 - COST_DAYS), day), selectUnhappy(db, shop.id, back(CHAT_DAYS)), selectAsked(db, shop.id, back(ASKED_DAYS)),
    selectLate(db, shop, back(LATE_DAYS)), selectRegulars(db, shop.id, { since: back(REGULAR_DAYS), before: back(1) }), selectPairs(db, shop, back(PAIR_DAYS)), selectSaid(db, shop.id, addDays(day, -30), day),
  );
  if (looked) return "was_found";
  const localOf = (at: number) => localDay(at, shop.timeZone);
  const daysSince = (from: string) => dayCount(from, day) - 1;
  const labelled = (name: string, options: string) => (optionsLabel(options) ? `${name} (${optionsLabel(options)})` : name);
  const outlook = await getStockOutlook(ctx);
  const price = new Map(shelf.map((row) => [row.sku, row.price]));
  const days = new Map(everyDay(daysFrom(history, day), facts).map((row) => [row.day, figuresOfDays([row], [], row.day, row.day)]));
  const first = facts.find(({ orders }) => orders > 0)?.day ?? day;
  for (const key of days.keys()) if (key < first) days.delete(key);
  const findings = [
    ...unusualDays(day, days),
    ...runsOut(day, outlook.items.map(({ sku, name, options, available, incoming, expectedUnits, leadTimeDays }) => ({ sku, name: options ? `${name} (${options})` : name, price: price.get(sku) ?? 0, available, incoming, perDay: (expectedUnits ?? 0) / 28, leadTimeDays: leadTimeDays ?? USUAL_LEAD }))),
    ...deadStock(day, shelf.map(({ options, name, lastSoldOn, stockedAt, ...row }) => ({ ...row, name: labelled(name, options), idleDays: daysSince([lastSoldOn ?? "", localOf(stockedAt)].sort().at(-1)!) }))),
    ...belowCost(day, cheap),
    ...unhappy(chats.map(({ conversationId, at, spent }) => ({ conversationId, customer: "", day: localOf(at), spent }))),
    ...unanswered(day, asked.map(({ firstAt, ...row }) => ({ ...row, firstDay: localOf(firstAt) }))),
    ...lateOrders(day, { count: late!.count, total: late!.total, oldestDays: late!.oldestAt === null ? 0 : daysSince(localOf(late!.oldestAt)) - LATE_DAYS }),
    ...driftingAway(day, regulars.map(({ firstAt, lastAt, ...row }) => ({ ...row, name: "", firstDay: localOf(firstAt), lastDay: localOf(lastAt) }))),
    ...boughtTogether(day, pairs, pairs[0]?.all ?? 0),
  ];
  const ranked = rankFindings(findings, said.map(({ day: on, doneAt, ...row }) => ({ ...row, kind: row.kind as never, daysAgo: daysSince(on), putAway: doneAt !== null })));
  const rows = ranked.map((finding, i) => ({ shopId: shop.id, day, kind: finding.kind, subject: finding.subject, rank: i + 1, finding: withoutPeople(finding) }));
  try {
    await commit(ctx, { writes: [insertDay(db, shop.id, day, now), ...insertInsights(db, rows)] });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") return "was_found";
    throw error;
  }
  return "found";
}
