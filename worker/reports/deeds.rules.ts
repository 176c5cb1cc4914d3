import { z } from "zod";
import { sameText, type Secrets } from "../platform/crypto";
import { required, text, whole } from "../platform/fields.rules";
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

const number = (of: ReturnType<typeof whole>) => z.string("A whole number, please.").trim().regex(/^\d{1,9}$/, "A whole number, please.").transform(Number).pipe(of);

/** What each form of a deed's page says, as texts. */
export const deedInputs = {
  restock: z.object({ quantity: number(whole(1, 1_000_000)) }),
  chat: z.object({}),
  contact: z.object({ subject: required(200), text: text(4_000).refine((value) => value !== "", "Please fill this in.") }),
  discount: z.object({ percent: number(whole(1, 90)) }),
} satisfies Record<Act, z.ZodType>;
