import { af } from "./assistant-words.af.rules";
import { de } from "./assistant-words.de.rules";
import { fr } from "./assistant-words.fr.rules";
import { st } from "./assistant-words.st.rules";
import { zu } from "./assistant-words.zu.rules";
import type { AssistantWords } from "./assistant-words.types";

/** What the built-in assistant says, in English. Figures and the shop's own sentences are put in; nothing here states a fact of a shop. */
const en: AssistantWords = {
  hello: (shop) => `I am the AI assistant of ${shop}. I can find products, tell you about delivery and returns, or look up an order. What are you looking for?`,
  thanks: "You are welcome. Is there anything else?",
  identity: (shop) => `I am an AI assistant, not a person. I answer for ${shop} from its catalogue and its rules. Say “a person” and I will ask the team to join.`,
  help: "You can ask me for products (“a camera under a price you like”), about delivery, returns and payment, or where an order is. Say “a person” and I will ask the team to join.",
  unknown: "I do not know that. Choose one of these, or say “a person” and I will ask the team to join.",
  askPerson: "Say “a person” and I will ask the team to join.",
  silent: { delivery: "The shop has not told me about delivery.", returns: "The shop has not told me about returns.", hours: "The shop has not told me about its opening hours.", payment: "The shop has not told me about payment.", contact: "The shop has not told me about its address." },
  sorry: "I am sorry about this.",
  cancel: "You can cancel an order yourself until the shop prepares it: open it under your account, or by the link in your order e-mail, and choose “Cancel this order”. After that, say “a person” and I will ask the team.",
  change: "An order that is placed cannot be changed by me. The team can often do it while it is not on its way: say “a person”, and tell them the order's number and what should change.",
  address: "You give the address when you check out, and your account keeps your addresses for the next time. For an order that is already placed, say “a person” and tell the team the order's number and the right address.",
  invoice: "Where an order has an invoice, you find it on the order's page: open the order under your account, or by the link in your order e-mail. Is it not there, say “a person” and I will ask the team.",
  account: "You do not need an account to order. You can make one under “Create an account”; in your account you change your details and addresses, and under “Your details” you can also delete it.",
  password: "On the sign-in page choose “Forgot your password?” and tell us your e-mail address; we mail you a link to choose a new one. I cannot see or change passwords.",
  newsletter: (contact) => `I cannot change what the shop mails to you. ${contact} Or say “a person” and I will ask the team.`,
  review: (contact) => `The shop is glad to hear what you think. ${contact} Or tell me “a person”, and the team reads it here.`,
  ordering: "Open a product, choose what you want and put it in your cart; in the cart you go on to checkout, say where it goes, and place the order. An account is not needed. Which product are you looking for?",
  noneFound: (words, priced) => `I found nothing${words && ` for “${words}”`}${priced ? " at that price" : ""}. Try other words, or say “a person” and I will ask the team to join.`,
  oneFound: (words, name) => `I found one product${words && ` for “${words}”`}: ${name}.`,
  someFound: (words, total, shown) => `I found ${total} products${words && ` for “${words}”`}.${shown ? ` Here are the first ${shown}.` : ""}`,
  onePartly: (words, name) => `Nothing has all of “${words}”. This has some of it: ${name}.`,
  somePartly: (words, total, shown) => `Nothing has all of “${words}”. These ${total} have some of it.${shown ? ` Here are the first ${shown}.` : ""}`,
  product: (name, price, from, stock) => `${name} costs ${from ? "from " : ""}${price}. ${stock > 0 ? `There are ${stock} in stock.` : "It is sold out at the moment."}`,
  choices: (list) => `It comes in: ${list}.`,
  notAmong: (look) => `I do not see “${look}” among what I know of it.`,
  sideBySide: "Here they are side by side.",
  buttons: ["Where is my order?", "What does delivery cost?", "How do returns work?", "How can I pay?", "A person, please"],
  productGone: "This product is not in the shop any more.",
  whichOrder: "Which order do you mean? Tell me its number; your account page lists all of yours.",
  linkNeeded: "I can tell you about an order once I know that it is yours. Sign in, or open the link in your order e-mail, or paste that link here.",
  orderCancelled: (number) => `Order ${number} was cancelled.`,
  moneyBack: "Your money was sent back.",
  orderIs: {
    unfulfilled: (number) => `Order ${number} is being prepared.`, partially_fulfilled: (number) => `Order ${number} is partly on its way.`, ready: (number) => `Order ${number} is ready for you to collect.`,
    shipped: (number) => `Order ${number} is on its way.`, delivered: (number) => `Order ${number} has been handed over.`,
  },
  paid: { pending: "It is not paid yet.", partially_paid: "It is partly paid.", paid: "It is paid.", partially_refunded: "Part of it was refunded.", refunded: "It was refunded." },
};

const WORDS: Partial<Record<string, AssistantWords>> = { en, st, zu, af, de, fr };

/** The assistant's words in the conversation's language, else in the shop's, else in English. */
export const assistantWords = (language: string, locale: string): AssistantWords => (language ? WORDS[language] : WORDS[locale.split("-")[0]!.toLowerCase()]) ?? en;
