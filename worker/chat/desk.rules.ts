import { z } from "zod";
import { day, email, line, text, whole } from "../platform/fields.rules";

export const ratingInput = z.object({ rating: whole(1, 5), words: text(1_000).default("") });
export const verdictInput = z.object({ verdict: z.enum(["good", "bad"], "good, bad or nothing.").nullable() });
export const approvalInput = z.object({ approved: z.boolean("Yes or no.") });
export const transcriptInput = z.object({ email: email.optional() });
export const exportInput = z
  .object({ from: day, to: day, format: z.enum(["csv", "json"], "csv or json.").default("csv") })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "It ends before it begins." });

/** A message's number as it stands in an address; what is none is no message's. */
export const seqOf = (written: string): number => (/^\d{1,9}$/.test(written) ? Number(written) : 0);

/** A field of an answer that staff have ready, such as `{customer}`. */
const FIELD = /\{[a-z][a-z ]{0,30}\}/g;

export const replyInput = z.object({
  shortcut: z.string("A word, please.").trim().toLowerCase().regex(/^[a-z0-9][a-z0-9-]{0,30}$/, "A word of letters, digits and hyphens."),
  text: text(4_000).refine((value) => value !== "", "Write something first."),
});

/** The answer with each field that has a value filled in; one without stays as it is, for whoever sends it to fill. */
export const fillReply = (reply: string, values: Record<string, string>): string => reply.replace(FIELD, (field) => (Object.hasOwn(values, field.slice(1, -1)) && values[field.slice(1, -1)]) || field);

/** The fields that are still to be filled. */
export const fieldsLeft = (reply: string): string[] => [...new Set(reply.match(FIELD) ?? [])];

const minute = (max: number) => whole(0, max);
const hours = z.object({ from: minute(1_439), to: minute(1_440) }).refine(({ from, to }) => from < to, { path: ["to"], message: "It ends before it begins." });

/** What an owner may set of the chat. `dailyBudget` in millionths of a US dollar; hours in minutes of the shop's day, Monday first, or none at all. */
export const chatSettingsInput = z.strictObject({
  model: line(160).refine((name) => /^[\w.:/@-]*$/.test(name), "A model's name, such as gpt-4.1-mini."),
  dailyBudget: whole(0, 1_000_000_000),
  staffedHours: z.array(hours.nullable()).refine((week) => week.length === 0 || week.length === 7, "Seven days, please."),
  linkHosts: z
    .array(z.string("A host, please.").trim().toLowerCase().regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/, "A host such as www.example.com, without https:// and path."))
    .max(20, "At most 20 hosts.")
    .transform((list) => [...new Set(list)]),
  version: whole(0, Number.MAX_SAFE_INTEGER),
});
