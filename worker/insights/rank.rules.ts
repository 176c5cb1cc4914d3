import type { Finding, InsightKind } from "./insights.types";

/** Something that was said before, and what was at stake then. */
export interface Said {
  kind: InsightKind;
  subject: string;
  worth: number | null;
  /** How many days ago. */
  daysAgo: number;
  /** Somebody of the shop has put it away. */
  putAway: boolean;
}
/** How many of a kind and in all are said in one day, for how many days the same is not said again, after it was put away too, and by how much more at stake it is nevertheless. */
const [OF_A_KIND, IN_ALL, QUIET_DAYS, WORSE] = [3, 8, 7, 1.5];
export const PUT_AWAY_DAYS = 30;
/** What of the amount at stake can be had by acting: people who are waiting are lost surely, a guess is a guess. */
const WEIGHT: Record<InsightKind, number> = { late_orders: 1, runs_out: 0.8, unhappy: 0.5, below_cost: 1, drifting_away: 0.3, unusual_day: 0.5, dead_stock: 0.3, bought_together: 0.3, unanswered: 0 };
/** Where no amount can be named, findings stand in this order among each other, after those that have one. */
const ORDER: InsightKind[] = ["late_orders", "unhappy", "unusual_day", "unanswered", "runs_out", "below_cost", "drifting_away", "dead_stock", "bought_together"];

/**
 * What is worth saying today: the most to be had first, three of a kind and eight in all at most. What was said in the last seven days, or put
 * away in the last thirty, is left out unless half as much again is at stake now. Findings of one kind and subject are one.
 */
export function rankFindings(findings: Finding[], said: Said[]): Finding[] {
  const before = (finding: Finding) => said.filter(({ kind, subject, daysAgo, putAway }) => kind === finding.kind && subject === finding.subject && daysAgo < (putAway ? PUT_AWAY_DAYS : QUIET_DAYS));
  const isNews = (finding: Finding) => before(finding).every(({ worth }) => finding.worth !== null && worth !== null && finding.worth >= WORSE * worth);
  const key = ({ kind, subject }: Finding) => `${kind}\n${subject}`;
  const fresh = [...new Map(findings.filter(isNews).map((finding) => [key(finding), finding])).values()];
  const gain = ({ kind, worth }: Finding) => (worth ?? 0) * WEIGHT[kind];
  const sorted = fresh.sort((a, b) => gain(b) - gain(a) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.subject.localeCompare(b.subject));
  const taken: Partial<Record<InsightKind, number>> = {};
  return sorted.filter(({ kind }) => (taken[kind] = (taken[kind] ?? 0) + 1) <= OF_A_KIND).slice(0, IN_ALL);
}
