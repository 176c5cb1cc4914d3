import { dayCount, daysFrom, everyDay, figuresOfDays, readFolded, selectFacts, selectPairs } from "../metrics";
import type { Ctx } from "../platform/context";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import { variantLabel } from "../platform/variant-label.rules";
import { getStockOutlook } from "../purchasing";
import type { Ground } from "./findings.rules";
import { selectAsked, selectBelowCost, selectDay, selectLate, selectRegulars, selectSaid, selectShelf, selectUnhappy } from "./insights.queries";
import { PAIR_DAYS } from "./people-findings.rules";
import { PUT_AWAY_DAYS } from "./rank.rules";
import { COST_DAYS } from "./stock-findings.rules";

const DAY = 86_400_000;
/** How far back chats, questions and customers are looked at; after how many days a paid order is late; a delivery's days where no supplier is known. */
const [CHAT_DAYS, ASKED_DAYS, REGULAR_DAYS, LATE_DAYS, USUAL_LEAD] = [7, 30, 400, 2, 7];
const HISTORY_DAYS = 63;
/** Among how many of the latest orders pairs are counted, and how many pairs are looked at. */
const [PAIRED_ORDERS, PAIRS] = [2_000, 50];

/** What the findings of a local day rest on, without names of people; undefined where the day was looked at before. Two round trips. */
export async function loadGround(ctx: Ctx, day: string): Promise<Ground | undefined> {
  const { db, shop } = ctx;
  const end = dayBounds(day, shop.timeZone).to;
  const back = (days: number) => end - days * DAY;
  const history = addDays(day, -HISTORY_DAYS);
  const [facts, [looked], shelf, belowCost, chats, asked, [late], regulars, pairs, said] = await readFolded(
    ctx, [{ from: history, to: day }], selectFacts(db, shop.id, history, day), selectDay(db, shop.id, day),
    selectShelf(db, shop.id), selectBelowCost(db, shop.id, addDays(day, 1 - COST_DAYS), day), selectUnhappy(db, shop.id, back(CHAT_DAYS)), selectAsked(db, shop.id, back(ASKED_DAYS)),
    selectLate(db, shop, back(LATE_DAYS)), selectRegulars(db, shop.id, { since: back(REGULAR_DAYS), before: back(1) }), selectPairs(db, shop, { from: back(PAIR_DAYS), to: end }, PAIRED_ORDERS, PAIRS), selectSaid(db, shop.id, addDays(day, -PUT_AWAY_DAYS), day),
  );
  if (looked) return undefined;
  const localOf = (at: number) => localDay(at, shop.timeZone);
  const daysSince = (from: string) => dayCount(from, day) - 1;
  const outlook = await getStockOutlook(ctx);
  const price = new Map(shelf.map((row) => [row.sku, row.price]));
  // Before the first order there were no days that anything could be held against.
  const first = facts.find(({ orders }) => orders > 0)?.day ?? day;
  const days = everyDay(daysFrom(history, day), facts).filter((row) => row.day >= first);
  return {
    days: new Map(days.map((row) => [row.day, figuresOfDays([row], [], row.day, row.day)])),
    demand: outlook.items.map(({ sku, name, options, available, incoming, expectedUnits, leadTimeDays }) => ({ sku, name: variantLabel({ name, options: [options] }), price: price.get(sku) ?? 0, available, incoming, perDay: (expectedUnits ?? 0) / 28, leadTimeDays: leadTimeDays ?? USUAL_LEAD })),
    shelf: shelf.map(({ lastSoldOn, stockedAt, ...row }) => ({ ...row, name: variantLabel(row), idleDays: daysSince([lastSoldOn ?? "", localOf(stockedAt)].sort().at(-1)!) })),
    belowCost,
    chats: chats.map(({ conversationId, at, spent }) => ({ conversationId, customer: "", day: localOf(at), spent })),
    asked: asked.map(({ firstAt, ...row }) => ({ ...row, firstDay: localOf(firstAt) })),
    late: { count: late!.count, total: late!.total, oldestDays: late!.oldestAt === null ? 0 : daysSince(localOf(late!.oldestAt)) - LATE_DAYS },
    buyers: regulars.map(({ firstAt, lastAt, ...row }) => ({ ...row, name: "", firstDay: localOf(firstAt), lastDay: localOf(lastAt) })),
    pairs: pairs.filter(({ onSale }) => onSale === 1).map((row) => ({ productId: row.first, name: row.firstName, otherId: row.second, otherName: row.secondName, otherPrice: row.secondPrice, together: row.orders, orders: row.firstOrders, otherOrders: row.secondOrders })),
    orders: pairs[0]?.allOrders ?? 0,
    said: said.map(({ day: on, doneAt, ...row }) => ({ ...row, kind: row.kind as never, daysAgo: daysSince(on), putAway: doneAt !== null })),
  };
}
