import { requireStaff, type Ctx } from "../platform/context";
import { selectInsights } from "./insights.queries";
import type { Finding } from "./insights.types";
import { asTold, withPeople } from "./people-findings.rules";

/** What was found of a local day and nobody has put away, in order of worth, as a report may keep it: it names nobody. Of who is not known any more, nothing. Staff and jobs only. */
export async function tellInsights(ctx: Ctx, day: string): Promise<Finding[]> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(selectInsights(ctx.db, ctx.shop.id, day, day));
  return rows.flatMap(({ finding, doneAt, person, order }) => (doneAt === null && withPeople(finding, person) ? [asTold(finding, order)] : []));
}
