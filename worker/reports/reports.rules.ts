import { z } from "zod";
import { metricDay as day } from "../metrics";
import { email } from "../platform/fields.rules";
import { KINDS } from "./reports.schema";

const kind = z.enum(KINDS, "daily, weekly or monthly, please.").default("daily");

/** A report's last day and kind, and whether to mail what is built. */
export const buildInput = z.object({ date: day, kind, mail: z.boolean().default(false) });
export const reportInput = z.object({ date: day, kind });
/** Whom to send a report again; without `to`, whom it has not reached. */
export const sendInput = reportInput.extend({ to: email.optional() });
export const listInput = z.object({ kind, cursor: day.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) });
