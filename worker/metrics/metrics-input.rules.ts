import { z } from "zod";
import { day as anyDay } from "../platform/fields.rules";
import { dayCount } from "./periods.rules";

/** A day that figures are kept of. */
export const metricDay = anyDay.refine((text) => text >= "1970-01-01" && text <= "2100-12-31", "A day between 1970 and 2100.");

/** The days that figures may be asked for; what is left out has a default. */
export const metricsInput = z.object({ from: metricDay.optional(), to: metricDay.optional(), compare: z.enum(["previous", "year"], "previous or year.").optional() });
/** A period of days, both included, at most 400 long. */
export const period = z
  .object({ from: metricDay, to: metricDay })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "It ends before it begins." })
  .refine(({ from, to }) => dayCount(from, to) <= 400, { path: ["to"], message: "At most 400 days at once." });
