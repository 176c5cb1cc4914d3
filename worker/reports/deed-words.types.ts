import type { ClosedState } from "./deeds.types";

/** How the pages behind a mail's links speak in one language. Figures, amounts and moments come ready written. */
export interface DeedWords {
  lang: "en" | "de" | "fr";
  somebody: string;
  titles: Record<ClosedState | "done" | "link", string>;
  unknown: string;
  left(shop: string): string;
  otherPerson(name: string): string;
  used(name: string, at: string): string;
  usedNow(name: string): string;
  wasDone: string;
  expired(until: string): string;
  by(name: string, until: string): string;
  inAdmin: string;
  open: Record<"admin" | "inventory" | "chats" | "orders" | "order" | "customers" | "customer" | "discounts", string>;
  restock: {
    title(name: string): string;
    lead: string;
    leadUnknown: string;
    facts: { sku: string; available: string; supplier: string; unitCost: string };
    button: string;
    buttonUnknown: string;
    legend: string;
    order: string;
    orderNote(supplier: string): string;
    cameIn: string;
    cameInNote: string;
    quantity: string;
    gone: string;
    noSupplier: string;
    reason: string;
    added(units: string): string;
    seeStock: string;
    drafted(number: string, supplier: string): string;
    openDraft: string;
  };
  chat: { title: string; lead(name: string): string; since: string; unhappy: string; button: string; gone: string; taken(name: string): string; colleague: string; nobodyWaits: string; done: string; answer: string };
  contact: { title(name: string): string; lead(to: string, from: string): string; button: string; order: string; toPay: string; lastOrder: string; notWaiting: string; unknown: string; orderedAgain: string; subject: string; text: string; done(name: string): string };
  discount: { title(name: string): string; lead(days: string): string; inStock: string; button: string; percent: string; noneLeft: string; done(percent: string, name: string): string; look: string };
  /** Letters that a person may send from there: to whom a transfer is waited for from, and to who has not ordered for long. */
  letters: Record<"transfer", { subject(number: string, shop: string): string; text(name: string, number: string, amount: string, shop: string): string }> & Record<"missed", { subject(shop: string): string; text(name: string, shop: string): string }>;
  /** What is wrong with a field. */
  fields: Record<"quantity" | "percent" | "fill" | "long", string>;
  mails: { title: string; lead(shop: string): string; endedTitle: string; ended(shop: string): string; stop: string; resume: string; stopped: string; resumed: string };
}
