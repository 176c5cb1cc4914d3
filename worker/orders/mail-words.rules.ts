import { de } from "./mail-words.de.rules";
import { fr } from "./mail-words.fr.rules";
import { said, type MailFacts, type MailText, type MailWords } from "./mail-text.rules";

const paid = ({ number, amount, due }: MailFacts): MailText => ({ subject: `Payment received for order ${number}`, title: "Your payment is here", paragraphs: said(`We received ${amount} for order ${number}. Thank you.`, due && `${due} is still to be paid.`) });

const en: MailWords = {
  see: "See your order", payRest: "See your order and pay", discount: "Discount", deliveryFee: "Delivery", tax: "Tax", total: "Total", taxWithin: "Tax in it", reference: "Reference",
  payWays: { on_collection: "Pay when you collect.", on_delivery: "Pay when it arrives.", card: "Pay by card." },
  link: ({ number, shop }) => ({ subject: `Your order ${number}`, title: `Your order ${number}`, paragraphs: [`Here is the link to your order at ${shop}. Whoever has it can see the order, so keep it to yourself.`] }),
  code: ({ number, shop, code }) => ({ subject: `${code} is your code for order ${number}`, title: `Your code: ${code}`, paragraphs: [`Give this code to the assistant of ${shop} within 10 minutes to see your order ${number} in the chat. If you did not ask for it, you need do nothing.`] }),
  kinds: {
    placed: ({ number, customer, delivery, pay }) => ({ subject: `We have your order ${number}`, title: `Thank you, ${customer}`, paragraphs: [`We have your order ${number}. We write again when it is ${delivery ? "on its way" : "ready to collect"}.`, ...pay] }),
    paid,
    reinstated: paid,
    edited: ({ number, total, before, due, byCard, pay, tooMuch }) => ({
      subject: `Your order ${number} was changed`, title: "Your order was changed",
      paragraphs: said(before ? `We changed order ${number}. It costs ${total} now; before it was ${before}.` : `We changed order ${number}. It still costs ${total}.`, due && `${due} is still to be paid${byCard ? ": please pay it by card on the page of your order." : "."}`, ...(due && !byCard ? pay : []), tooMuch && `We pay ${tooMuch} back to you.`),
    }),
    ready: ({ number, place, pending, total }) => ({ subject: `Order ${number} is ready to collect`, title: "Ready to collect", paragraphs: said(`Order ${number} waits for you at ${place}.`, pending && `Please pay ${total} when you collect it.`) }),
    shipped: ({ number, carrier, tracking, trackingUrl }) => ({ subject: `Order ${number} is on its way`, title: "On its way to you", paragraphs: said(`We sent order ${number} today.`, carrier && `Carrier: ${carrier}`, tracking && `Tracking reference: ${tracking}`, trackingUrl && `Follow it here: ${trackingUrl}`) }),
    cancelled: ({ number, pending, owed }) => ({ subject: `Order ${number} is cancelled`, title: "Your order is cancelled", paragraphs: [`Order ${number} is cancelled.`, pending ? "You owe nothing for it." : owed ? `We pay ${owed} back to you.` : "Your payment has been paid back."] }),
    refunded: ({ number, amount }) => ({ subject: `Refund for order ${number}`, title: "We paid money back", paragraphs: [`We paid ${amount} back to you for order ${number}. Depending on your bank it takes a few days to arrive.`] }),
    expired: ({ number }) => ({ subject: `Order ${number} was not paid in time`, title: "Your goods are no longer kept", paragraphs: [`Order ${number} was not paid in time, so we have put its goods back on sale. You owe nothing. You are welcome to order again.`] }),
    return_approved: ({ number, note }) => ({ subject: `Your return for order ${number}`, title: "You may send it back", paragraphs: said(`We agree to your return for order ${number}.`, note) }),
    return_refused: ({ number, note }) => ({ subject: `Your return for order ${number}`, title: "We cannot take it back", paragraphs: said(`We cannot accept your return for order ${number}.`, note) }),
    return_received: ({ number, note }) => ({ subject: `Your return for order ${number} is here`, title: "Your return is here", paragraphs: said(`We have received what you returned of order ${number}.`, note) }),
  },
};

/** The language of a shop's mails and documents: its own where there are words for it, else English. */
export const languageOf = (locale: string): "en" | "de" | "fr" => (({ de: "de", fr: "fr" }) as const)[locale.split("-")[0]!.toLowerCase() as "de"] ?? "en";
export const mailWords = (locale: string): MailWords => ({ en, de, fr })[languageOf(locale)];
