import { digest } from "../platform/crypto";
import type { Shop } from "../shops";

/** Somebody who works in the shop. */
export interface Colleague {
  id: string;
  email: string;
  name: string;
  role: "owner" | "staff";
}
/** Who is to have a shop's reports. `colleague` where the address is that of somebody who works there: only they are given links that do something. */
export interface Reader {
  id: string;
  email: string;
  colleague: Colleague | undefined;
  stopped: boolean;
}

/** A reader's name in links and keys, which says nothing of their address. */
export const readerId = (shopId: string, email: string): string => digest(`${shopId}:${email.toLowerCase()}`).slice(0, 24);

/** Who is to have the reports: the recipients of the settings, else the owners, each once; with those who have ended it, marked. */
export function readersOf(shop: Pick<Shop, "id" | "reportRecipients">, colleagues: Colleague[], stops: string[]): Reader[] {
  const wanted = shop.reportRecipients.length ? shop.reportRecipients : colleagues.filter(({ role }) => role === "owner").map(({ email }) => email);
  return [...new Set(wanted.map((email) => email.toLowerCase()))].map((email) => {
    const id = readerId(shop.id, email);
    return { id, email, colleague: colleagues.find((one) => one.email === email), stopped: stops.includes(id) };
  });
}
