import { z } from "zod";
import { sameText, type Secrets } from "../platform/crypto";
import { line, text } from "../platform/fields.rules";
import { ACTS, KINDS } from "./reports.schema";
import type { ReportKind } from "./reports.types";

export type Act = (typeof ACTS)[number];
/** One thing that a report's mail offers to do: to a SKU, a conversation, an order or a product. */
export interface Deed {
  kind: ReportKind;
  day: string;
  act: Act;
  target: string;
}
/** A link for one person to do one deed, until a time in UTC milliseconds. */
export interface SealedDeed extends Deed {
  userId: string;
  expiresAt: number;
}

/** How long a mail's links can be used. */
export const LIFETIME = 7 * 86_400_000;
/** How long a discount lasts that a link drafts, in days, and what it may take off, in percent. */
export const [DISCOUNT_DAYS, PERCENTS] = [14, [10, 15, 20, 25, 30]];
/** What an owner alone may do. */
export const OWNERS_ONLY: Act[] = ["discount"];

const sealed = z.tuple([z.enum(KINDS), z.string(), z.enum(ACTS), z.string(), z.string(), z.int()]);

/** A deed as a link carries it: readable, and signed for this shop. */
export function sealDeed(secrets: Secrets, shopId: string, { kind, day, act, target, userId, expiresAt }: SealedDeed): string {
  const body = Buffer.from(JSON.stringify([kind, day, act, target, userId, expiresAt])).toString("base64url");
  return `${body}.${signatureOf(secrets, shopId, body)}`;
}

/** The deed of a link that is genuine and of this shop, else undefined; whether its time is over is for the reader to see. */
export function openDeed(secrets: Secrets, shopId: string, token: string): SealedDeed | undefined {
  const [, body = "", signature = ""] = /^([\w-]{1,1000})\.([0-9a-f]{64})$/.exec(token) ?? [];
  if (!body || !sameText(signature, signatureOf(secrets, shopId, body))) return undefined;
  try {
    const [kind, day, act, target, userId, expiresAt] = sealed.parse(JSON.parse(Buffer.from(body, "base64url").toString()));
    return { kind, day, act, target, userId, expiresAt };
  } catch {
    return undefined;
  }
}

const signatureOf = (secrets: Secrets, shopId: string, body: string) => secrets.sign("report-deed", `${shopId}:${body}`);

const number = (most: number, message: string) => z.string(message).trim().regex(/^\d{1,9}$/, message).transform(Number).pipe(z.int(message).min(1, message).max(most, message));
/** What is wrong with a field, in words. */
type FieldWords = Record<"quantity" | "percent" | "fill" | "long", string>;
const filled = (of: z.ZodType<string, string>, { fill }: FieldWords) => z.string(fill).trim().min(1, fill).pipe(of);

/** What each form of a deed's page says, as texts; what is wrong with them is said in the page's own words. */
export const deedInputs = (fields: FieldWords) =>
  ({
    restock: z.object({ quantity: number(1_000_000, fields.quantity) }),
    chat: z.object({}),
    contact: z.object({ subject: filled(z.string().max(200, fields.long).pipe(line(200)), fields), text: filled(z.string().max(4_000, fields.long).pipe(text(4_000)), fields) }),
    discount: z.object({ percent: number(90, fields.percent) }),
  }) satisfies Record<Act, z.ZodType>;
