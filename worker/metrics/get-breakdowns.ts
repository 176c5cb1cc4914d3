import { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { addDays, localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { selectDemand, type DemandRow } from "./demand.queries";
import { selectFacts } from "./facts.queries";
import { selectPairs, selectProductFigures, type PairRow, type ProductRow } from "./figures.queries";
import { metricsInput, period } from "./metrics-input.rules";
import { dayCount, daysSpan } from "./periods.rules";
import { readFolded } from "./read-figures";
import { selectSegment, selectSegments, type SegmentCustomer, type SegmentRow } from "./segments.queries";
import { SEGMENT_KEYS, cohortsOf, type Cohort } from "./segments.rules";

const [PRODUCTS, PAIRS, PAIRED_ORDERS, CUSTOMERS] = [50, 20, 1_000, 25];
/** What a file holds at most. */
const FILE = 10_000;

function daysAsked({ clock, shop }: Ctx, input: z.input<typeof metricsInput>) {
  const { from, to = localDay(clock.now(), shop.timeZone) } = parse(metricsInput, input);
  return parse(period, { from: from ?? addDays(to, -27), to });
}

export interface ProductFigures {
  from: string;
  to: string;
  previous: { from: string; to: string };
  top: ProductRow[];
  falling: ProductRow[];
  pairs: PairRow[];
}

/** What sold and what fell from `from` to `to` against as many days before, and what was bought together. For staff, one round trip. Throws invalid. */
export async function getProductFigures(ctx: Ctx, input: z.input<typeof metricsInput>, most = PRODUCTS): Promise<ProductFigures> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const { from, to } = daysAsked(ctx, input);
  const previous = { from: addDays(from, -dayCount(from, to)), to: addDays(from, -1) };
  const [sold, pairs] = await readFolded(
    ctx, [{ from: previous.from, to }], selectProductFigures(db, shop.id, { from, to }, previous, most),
    selectPairs(db, shop, daysSpan("pairs", from, to, shop.timeZone), PAIRED_ORDERS, PAIRS),
  );
  const listOf = (name: "top" | "falling") => sold.flatMap(({ list, ...row }) => (list === name ? [row] : []));
  return { from, to, previous, top: listOf("top"), falling: listOf("falling"), pairs };
}
/** The same for a file. */
export const getAllProductFigures = (ctx: Ctx, input: z.input<typeof metricsInput>) => getProductFigures(ctx, input, FILE);

/** What customers asked for in vain from `from` to `to` (28 days unless told), the most wanted first: as many in all as the figures of these days say. For staff, one round trip. Throws invalid. */
export async function getDemand(ctx: Ctx, input: z.input<typeof metricsInput>): Promise<{ from: string; to: string; rows: DemandRow[] }> {
  requireStaff(ctx);
  const { from, to } = daysAsked(ctx, input);
  const [rows] = await ctx.db.read(selectDemand(ctx.db, ctx.shop.id, daysSpan("demand", from, to, ctx.shop.timeZone), { from, to }, FILE));
  return { from, to, rows };
}

export interface CustomerFigures {
  cohorts: Cohort[];
  segments: SegmentRow[];
  /** Those of the segment that was asked for, who spent most first. */
  customers: SegmentCustomer[];
}
const segmentInput = z.object({ segment: z.enum(SEGMENT_KEYS, "A segment that there is, please.").optional() });

/** Who comes back: new customers of the last twelve months by month, segments, and the customers of one. For staff, one round trip. Throws invalid. */
export async function getCustomerFigures(ctx: Ctx, input: z.input<typeof segmentInput>, most = CUSTOMERS): Promise<CustomerFigures> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const { segment = "best" } = parse(segmentInput, input);
  const today = localDay(now, shop.timeZone);
  const since = `${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}-01`;
  const [facts, [counted], customers] = await readFolded(ctx, [{ from: since, to: today }], selectFacts(db, shop.id, since, today), selectSegments(db, shop.id, now), selectSegment(db, shop.id, segment, now, most));
  return { cohorts: cohortsOf(facts, today), segments: JSON.parse(counted!.segments) as SegmentRow[], customers };
}
/** The same for a file. */
export const getAllCustomerFigures = (ctx: Ctx, input: z.input<typeof segmentInput>) => getCustomerFigures(ctx, input, FILE);
