import type { Finding } from "./insights.types";
import { boughtTogether, driftingAway, lateOrders, unanswered, unhappy, type Buyer, type LateOrders, type OpenQuestion, type Pair, type UnhappyChat } from "./people-findings.rules";
import { rankFindings, type Said } from "./rank.rules";
import { belowCost, deadStock, runsOut, type SoldVariant, type StockedVariant } from "./stock-findings.rules";
import { unusualDays, type DayValues } from "./unusual-day.rules";

/** What the findings of a day rest on: its figures and those of the weeks before, stock and what is to be sold of it, customers, chats, and what was said before. */
export interface Ground {
  days: DayValues;
  demand: Parameters<typeof runsOut>[1];
  shelf: Omit<StockedVariant, "available" | "incoming" | "perDay" | "leadTimeDays">[];
  belowCost: SoldVariant[];
  chats: UnhappyChat[];
  asked: OpenQuestion[];
  late: LateOrders;
  buyers: Buyer[];
  pairs: Pair[];
  /** Among how many orders the pairs were counted. */
  orders: number;
  said: Said[];
}

/** What is worth saying of a local day, in the order in which it is said. */
export const findingsOf = (day: string, { days, demand, shelf, belowCost: cheap, chats, asked, late, buyers, pairs, orders, said }: Ground): Finding[] =>
  rankFindings(
    [
      ...unusualDays(day, days), ...runsOut(day, demand), ...deadStock(day, shelf), ...belowCost(day, cheap), ...unhappy(chats), ...unanswered(day, asked), ...lateOrders(day, late), ...driftingAway(day, buyers),
      ...boughtTogether(day, pairs, orders),
    ],
    said,
  );
