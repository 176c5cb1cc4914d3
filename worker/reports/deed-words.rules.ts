import { de } from "./deed-words.de.rules";
import { fr } from "./deed-words.fr.rules";
import type { DeedWords } from "./deed-words.types";

const en: DeedWords = {
  lang: "en", somebody: "Somebody",
  titles: {
    unknown: "This link is not open", expired: "This link is too old", used: "This was done already", left: "This link is closed", not_needed: "There is nothing to do", other_person: "This link is not yours", done: "It is done", link: "This link",
  },
  unknown: "This link is not one of ours, or a part of it was lost. Open it from the mail itself.",
  left: (shop) => `This link was made for somebody who may not do this at ${shop} any more.`,
  otherPerson: (name) => `This link was made for ${name}. Sign in as they do, or do it in the admin.`,
  used: (name, at) => `${name} did this on ${at}. It is done once only.`,
  usedNow: (name) => `${name} did this just now. It is done once only.`,
  wasDone: "This was done already.",
  expired: (until) => `This link was good until ${until}. What it would have done can still be done in the admin.`,
  by: (name, until) => `In the name of ${name}. This link works once, until ${until}.`,
  inAdmin: "Do it in the admin instead",
  open: { admin: "Open the admin", inventory: "Open the inventory", chats: "Open the chats", orders: "Open the orders", order: "Open the order", customers: "Open the customers", customer: "See the customer", discounts: "Open the discounts" },
  restock: {
    title: (name) => `Restock ${name}`, lead: "Draft a purchase order, which is not sent before somebody sends it; or write down what has come in.", leadUnknown: "Nobody is known to have supplied it, so nothing can be ordered from here. Write down what has come in.",
    facts: { sku: "SKU", available: "Can be sold now", supplier: "Bought last from", unitCost: "At a unit cost of" }, button: "Go on", buttonUnknown: "Add them to the stock", legend: "What to do", order: "Draft a purchase order",
    orderNote: (supplier) => `To ${supplier}. It is not sent yet.`, cameIn: "Write down what came in", cameInNote: "They can be sold at once.", quantity: "How many", gone: "This is not on sale any more, so there is nothing to restock.",
    noSupplier: "Nobody is known to have supplied it.", reason: "Came in", added: (units) => `${units} were added to the stock.`, seeStock: "See the stock", drafted: (number, supplier) => `Purchase order ${number} to ${supplier} is drafted. It is not sent yet.`, openDraft: "Open it",
  },
  chat: {
    title: "Take this chat over", lead: (name) => `The assistant falls silent, and the customer reads that ${name} has joined. You answer in the chat itself, signed in.`, since: "Waits since", unhappy: "Unhappy since", button: "Take it over",
    gone: "This chat is not there any more.", taken: (name) => `${name} has this chat already.`, colleague: "A colleague", nobodyWaits: "Nobody waits in this chat any more.", done: "The chat is yours. The customer was told.", answer: "Answer",
  },
  contact: {
    title: (name) => `Write to ${name}`, lead: (to, from) => `The mail goes to ${to}; answers come to ${from}. Change the words as you like.`, button: "Send this mail", order: "Order", toPay: "To be paid", lastOrder: "Last order",
    notWaiting: "This order does not wait for a transfer any more. Nobody needs to be written to.", unknown: "This customer is not known any more.", orderedAgain: "This customer has ordered again. Nobody needs to be written to.", subject: "Subject", text: "Mail",
    done: (name) => `The mail to ${name} is on its way.`,
  },
  discount: {
    title: (name) => `Draft a discount on ${name}`, lead: (days) => `It is switched off until an owner switches it on, and ends by itself after ${days} days.`, inStock: "In stock", button: "Draft it", percent: "How much off",
    noneLeft: "There is none of this left to be sold, so it needs no discount.", done: (percent, name) => `${percent} off ${name} is drafted. Customers get it once it is switched on.`, look: "Look at it",
  },
  letters: {
    transfer: {
      subject: (number, shop) => `Your order ${number} at ${shop}`,
      text: (name, number, amount, shop) => `Hello ${name},\n\nthank you for your order ${number}. Your transfer of ${amount} has not reached us yet. If it is on its way, you need do nothing. If you no longer want the order, just answer this mail.\n\n${shop}`,
    },
    missed: {
      subject: (shop) => `A word from ${shop}`,
      text: (name, shop) => `Hello ${name},\n\nthank you for having bought from us before. It has been a while: was something not as it should be, or are you looking for something that we do not have? Just answer this mail, we read every one.\n\n${shop}`,
    },
  },
  fields: { quantity: "A whole number from 1 to 1,000,000, please.", percent: "A whole number from 1 to 90, please.", fill: "Please fill this in.", long: "That is too long." },
  mails: {
    title: "Report mails", lead: (shop) => `${shop} sends you its reports by mail. You can end that here; the reports stay on the shop’s own pages.`, endedTitle: "No more report mails", ended: (shop) => `${shop} sends you no reports.`, stop: "Stop these mails",
    resume: "Send them to me again", stopped: "It is done. You get no more of them.", resumed: "You get them again.",
  },
};

/** The words of the pages behind a mail's links in a locale's language; English where there are none. */
export const deedWords = (locale: string): DeedWords => ({ de, fr })[locale.split("-")[0]!.toLowerCase() as "de" | "fr"] ?? en;
