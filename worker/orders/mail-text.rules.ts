import type { EventKind } from "./lifecycle.rules";

/** Events an order's customer knows of anyway, or that are none of theirs. */
const UNWRITTEN = ["delivered", "note", "return_requested", "disputed"] as const satisfies EventKind[];
/** What an order's customer is written of. */
export type MailKind = Exclude<EventKind, (typeof UNWRITTEN)[number]>;
export const isWritten = (kind: EventKind): kind is MailKind => !(UNWRITTEN as readonly string[]).includes(kind);

/** What the words of a mail depend on; amounts are written out already. */
export interface MailFacts {
  number: string;
  shop: string;
  customer: string;
  delivery: boolean;
  /** How to pay, line by line, where it is still to be done. */
  pay: string[];
  total: string;
  /** What was paid back now; what is still to be paid back, or undefined. */
  amount: string;
  owed?: string;
  /** What is still to be paid, by card on the order's page or as `pay` says, and what came in that is more than the order costs. */
  due?: string;
  byCard: boolean;
  tooMuch?: string;
  /** What an edited order cost before, where that was something else. */
  before?: string;
  pending: boolean;
  place: string;
  carrier: string;
  tracking: string;
  trackingUrl: string;
  /** What staff says to it. */
  note: string;
}
export interface MailText {
  subject: string;
  title: string;
  paragraphs: string[];
}
/** All that mails say in one language. */
export interface MailWords {
  see: string;
  payRest: string;
  discount: string;
  deliveryFee: string;
  tax: string;
  total: string;
  taxWithin: string;
  reference: string;
  payWays: { on_collection: string; on_delivery: string; card: string };
  link(facts: MailFacts): MailText;
  code(facts: MailFacts & { code: string }): MailText;
  kinds: Record<MailKind, (facts: MailFacts) => MailText>;
}

/** Lines that have something to say. */
export const said = (...lines: (string | false | undefined)[]): string[] => lines.filter((line): line is string => Boolean(line));
