import { mailOf } from "../platform/mail-layout";
import type { OutboxEmail } from "../platform/outbox.schema";
import { variantLabel } from "../platform/variant-label.rules";
import type { Shop } from "../shops";

interface Alert {
  name: string;
  /** JSON. */
  options: string;
  available: number;
  now: number;
  threshold: number;
}

/** One mail to one reader about all that has fallen to its threshold. */
export function alertMail(shop: Shop, alerts: Alert[], origin: string, to: string): OutboxEmail {
  const [only] = alerts;
  const title = alerts.length === 1 && only ? `${variantLabel(only)}: ${only.available > 0 ? `${only.available} left` : "sold out"}` : `${alerts.length} products are running low`;
  const { html, text } = mailOf({
    shop, title,
    paragraphs: ["These have fallen to the number at which you want to know. “Left” is what could still be sold after the sale that did it."],
    table: { head: ["Product", "Left", "Now", "Low at"], rows: alerts.map((alert) => [variantLabel(alert), alert.available, alert.now, alert.threshold].map(String)) },
    button: { label: "Open the inventory", url: `${origin}/admin/inventory` },
  });
  return { to, subject: `Low stock at ${shop.name}: ${title}`, html, text };
}
