import { z } from "zod";

// Control characters but line ends and lone surrogates would not come back from the database as they went in.
const isPrintable = (value: string) => /^[^\p{Cc}\p{Cs}]*$/u.test(value.replace(/[\n\t]/g, ""));

/** Text of several lines, trimmed, of at most `max` characters. */
export const text = (max: number) =>
  z.string("Text, please.").trim().max(max, `At most ${max} characters.`).transform((value) => value.replace(/\r\n?/g, "\n")).refine(isPrintable, "Only printable characters, please.");
/** The same on one line; `required` must not be empty. */
export const line = (max: number) => text(max).transform((value) => value.replace(/\t/g, " ")).refine((value) => !value.includes("\n"), "On one line, please.");
export const required = (max: number) => line(max).refine((value) => value !== "", "Please fill this in.");
/** What somebody says, as they wrote it, but not nothing. */
export const words = (max: number) => z.string().trim().min(1, "Write something first.").max(max, `At most ${max} characters.`).regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, "Only printable characters, please.");
/** A calendar day. */
export const day = z.iso.date("A day such as 2026-11-24, please.");
export const email = z.string().trim().toLowerCase().max(254, "At most 254 characters.").pipe(z.email("An e-mail address, please."));
export const whole = (min: number, max: number) => z.int("A whole number, please.").min(min, `At least ${min}.`).max(max, `At most ${max}.`);

const MAX_AMOUNT = 1_000_000_000;

/** `{ amount, currency }` of the shop's currency, as integer minor units. */
export const amount = (currency: string) =>
  z
    .object({ amount: z.int("An amount such as 99.00, please.").min(0, "Not below zero.").max(MAX_AMOUNT, "That is too much."), currency: z.literal(currency, `This shop's currency is ${currency}.`) }, "An amount such as 99.00, please.")
    .transform((money) => money.amount);
