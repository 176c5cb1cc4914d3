import type { MetricKey } from "../metrics";

export type InsightKind = "unusual_day" | "runs_out" | "dead_stock" | "below_cost" | "unhappy" | "unanswered" | "late_orders" | "bought_together" | "drifting_away";

/** A row that an insight rests on: what was counted, of whom or what (a name, for people), over which shop-local days. `money` in minor units. */
export interface Evidence {
  what: MetricKey | "usual" | "onHand" | "available" | "perDay" | "daysLeft" | "leadTime" | "idleDays" | "unitCost" | "soldFor" | "lateDays" | "together" | "alone" | "daysSince" | "usualGap" | "spent" | "asked";
  of: string;
  from: string;
  to: string;
  value: number;
  unit: "money" | "count" | "days" | "perDay";
}

/** A deed that a finding calls for, where one can be done from a mail's link: to a SKU, a product, a conversation or a customer. */
export interface Hand {
  act: "restock" | "discount" | "chat" | "contact";
  target: string;
}

/** Something worth saying, found by rules alone. Its words are made where it is shown, in the reader's language. */
export interface Finding {
  kind: InsightKind;
  /** What it is about: an id, a SKU, a metric. With the kind it says whether two findings are the same. */
  subject: string;
  /** How its subject is called by people. */
  name: string;
  evidence: Evidence[];
  /** Minor units that are at stake by the kind's own estimate; null where none can be made. */
  worth: number | null;
  /** Of an unusual day: whether it brought more than usual. */
  more?: boolean;
  /** Of a customer: the number of their latest order, by which those may know them who are told no names. */
  order?: number;
  /** The page where the one recommended thing is done. */
  link: string;
  hand?: Hand;
}

/** A finding as it is shown: in words of the shop's language, with each row it rests on. */
export interface InsightView {
  day: string;
  kind: InsightKind;
  subject: string;
  title: string;
  why: string;
  /** What is at stake, in words, and how that was reckoned; null where no amount can be named. */
  worth: string | null;
  basis: string | null;
  action: { label: string; link: string };
  evidence: { what: string; of: string; period: string; value: string }[];
  done: boolean;
}
