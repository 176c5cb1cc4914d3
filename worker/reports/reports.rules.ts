import { z } from "zod";
import { day as anyDay } from "../platform/fields.rules";
import { dayCount } from "./periods.rules";

const day = anyDay.refine((text) => text >= "2000-01-01" && text <= "2100-12-31", "A day between 2000 and 2100.");

/** The days that figures may be asked for; what is left out has a default. */
export const metricsInput = z.object({ from: day.optional(), to: day.optional() });
/** A period of days, both included, at most 400 long. */
export const period = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "It ends before it begins." })
  .refine(({ from, to }) => dayCount(from, to) <= 400, { path: ["to"], message: "At most 400 days at once." });

/** A report's day, and whether to mail what is built. */
export const buildInput = z.object({ date: day, mail: z.boolean().default(false) });
export const reportDay = z.object({ date: day });
export const listInput = z.object({ cursor: day.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) });
