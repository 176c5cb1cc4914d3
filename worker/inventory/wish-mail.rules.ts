import { mailOf } from "../platform/mail-layout";
import type { OutboxEmail } from "../platform/outbox.schema";
import { variantLabel } from "../platform/variant-label.rules";
import type { Shop } from "../shops";
import type { WishRow } from "./wishes.queries";

/** The mail that says that a variant is back. `stop` is the address that ends all of its reader's wishes. */
export function wishMail(shop: Shop, wish: WishRow, origin: string, stop: string): OutboxEmail {
  const title = `${variantLabel(wish)} is back`;
  const { html, text } = mailOf({
    shop, title,
    paragraphs: ["You asked us to tell you. We keep none aside: first come, first served.", `We write to you about this once. If you do not want to hear of anything else you wait for here: ${stop}`],
    button: { label: "See it in the shop", url: `${origin}/products/${wish.slug}?${new URLSearchParams({ sku: wish.sku })}` },
  });
  return { to: wish.email, subject: `${title} · ${shop.name}`, replyTo: shop.email, html, text };
}
