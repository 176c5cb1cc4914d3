import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { Ctx } from "../platform/context";
import type { EventKind } from "./lifecycle.rules";
import { orderMail } from "./order-mail";
import type { OrderRow } from "./orders.queries";

const HOSTILE = `<img src=x onerror="alert(1)">&`;
const TITLES: Record<EventKind, [en: string, de: string, fr: string] | undefined> = {
  placed: ["Thank you,", "Vielen Dank,", "Merci,"],
  paid: ["Your payment is here", "Ihre Zahlung ist da", "Votre paiement est arrivé"],
  ready: ["Ready to collect", "Bereit zur Abholung", "Prête à être retirée"],
  shipped: ["On its way to you", "Unterwegs zu Ihnen", "En route vers vous"],
  delivered: undefined,
  cancelled: ["Your order is cancelled", "Ihre Bestellung ist storniert", "Votre commande est annulée"],
  refunded: ["We paid money back", "Wir haben Geld erstattet", "Nous vous avons remboursé"],
  edited: ["Your order was changed", "Ihre Bestellung wurde geändert", "Votre commande a été modifiée"],
  note: undefined,
  disputed: undefined,
  return_requested: undefined,
  reinstated: ["Your payment is here", "Ihre Zahlung ist da", "Votre paiement est arrivé"],
  expired: ["Your goods are no longer kept", "Ihre Ware ist nicht mehr reserviert", "Vos articles ne sont plus réservés"],
  return_approved: ["You may send it back", "Sie können es zurückgeben", "Vous pouvez le renvoyer"],
  return_refused: ["We cannot take it back", "Wir können es nicht zurücknehmen", "Nous ne pouvons pas le reprendre"],
  return_received: ["Your return is here", "Ihre Rückgabe ist da", "Votre retour est arrivé"],
};
const LOCALES = [["en-ZA", "en", 0], ["de-AT", "de", 1], ["fr-FR", "fr", 2], ["zu-ZA", "en", 0]] as const;

const ctxOf = (locale: string) =>
  ({
    shop: { name: `Shop ${HOSTILE}`, email: "shop@test.example", phone: "", locale, bankDetails: `Bank ${HOSTILE}`, address: { line1: "1 Main", city: "Town" } },
    origin: "https://shop.example", secrets: { sign: () => "f".repeat(64) },
  }) as unknown as Ctx;
const order = {
  id: "ord_1", customerEmail: "t@test.example", customerName: HOSTILE, currency: "EUR", subtotal: 12_000, discount: 500, shipping: 700, shippingMethod: "delivery", tax: 1_591, taxIncluded: true, total: 12_200, captured: 12_200, refunded: 0,
  paymentStatus: "paid", paymentMethod: "transfer", trackingReference: "",
} as unknown as OrderRow;

describe.each(LOCALES)("in %s", (locale, lang, column) => {
  it.each(Object.keys(TITLES) as EventKind[])("writes of %s in the right words, links and both forms, and keeps markup out", async (kind) => {
    const lines = [{ name: `Kettle ${HOSTILE}`, optionLabel: HOSTILE, quantity: 2, total: 12_000 }];
    const parcel = { lines, carrier: HOSTILE, trackingReference: `ZA-${HOSTILE}`, trackingUrl: "https://track.example/?a=1&b=2" };
    const mail = orderMail(ctxOf(locale), { kind, order, number: "1001", lines, amount: 1_234, parcel, note: HOSTILE });
    const title = TITLES[kind]?.[column];
    if (!title) return expect(mail).toBeUndefined();
    const { html, text } = await asRead(mail!);
    expect(html).toContain(`<html lang="${lang}">`);
    for (const part of [text, html]) {
      expect(part).toContain(title);
      expect(part).toContain("1001");
      expect(part).not.toMatch(/undefined|null|NaN|\[object/);
      expect(part).toContain(`https://shop.example/orders/1001?key=${"f".repeat(64)}`);
    }
    expect(html).not.toMatch(/<img|onerror="/);
    const money = (minor: number) => new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", currencyDisplay: "narrowSymbol" }).format(minor / 100);
    if (kind === "placed") for (const minor of [12_000, -500, 700, 12_200, 1_591]) expect(text).toContain(money(minor));
    if (kind === "refunded") expect(text).toContain(money(1_234));
    if (kind === "shipped") expect(text).toContain("https://track.example/?a=1&b=2");
  });
});

it("leads nowhere but to the web", () => {
  const parcel = { lines: [], carrier: "", trackingReference: "", trackingUrl: "javascript:alert(1)" };
  expect(orderMail(ctxOf("en"), { kind: "shipped", order, number: "1", lines: [], parcel })!.text).not.toContain("javascript:");
});

/** A mail's two parts as a mail program reads them. */
async function asRead({ html, text, subject }: { html: string; text: string; subject: string }) {
  const base64 = (value: string) => btoa(String.fromCharCode(...new TextEncoder().encode(value))).replace(/.{76}/g, "$&\r\n");
  const part = (type: string, body: string) => `--b\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(body)}\r\n`;
  const read = await PostalMime.parse(`Subject: =?utf-8?B?${btoa(String.fromCharCode(...new TextEncoder().encode(subject)))}?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${part("plain", text)}${part("html", html)}--b--\r\n`);
  expect(read.subject).toBe(subject);
  return { html: read.html!, text: read.text! };
}
