import { z } from "zod";
import { metricDay as day } from "../metrics";

/** A report's day, and whether to mail what is built. */
export const buildInput = z.object({ date: day, mail: z.boolean().default(false) });
export const reportDay = z.object({ date: day });
export const listInput = z.object({ cursor: day.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) });
