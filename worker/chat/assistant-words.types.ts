import type { OrderCard } from "./chat.types";

/** What the shop may have said something of. */
export type ShopSubject = "delivery" | "returns" | "hours" | "payment" | "contact";

/** The shop's facts in a language: sentences around its figures; what its owner wrote stays as it was written. */
export interface FactWords {
  fee: (amount: string, freeFrom: string | undefined) => string;
  freeDelivery: string;
  noDelivery: string;
  collectAt: (address: string) => string;
  transfer: string;
  onCollection: string;
  contact: (email: string, phone: string, address: string) => string;
}

/** The fixed sentences of the built-in assistant in one language. */
export interface AssistantWords {
  /** Without them the shop's sentences stand as `shopFacts` has them, in English. */
  facts?: FactWords;
  /** That a person was asked; without it what the conversation says of that itself. */
  handedOver?: (hours: string, email: string) => string;
  hello: (shop: string) => string;
  thanks: string;
  identity: (shop: string) => string;
  help: string;
  unknown: string;
  askPerson: string;
  silent: Record<ShopSubject, string>;
  sorry: string;
  cancel: string;
  change: string;
  address: string;
  invoice: string;
  account: string;
  password: string;
  newsletter: (contact: string) => string;
  review: (contact: string) => string;
  ordering: string;
  noneFound: (words: string, priced: boolean) => string;
  oneFound: (words: string, name: string) => string;
  someFound: (words: string, total: number, shown: number | undefined) => string;
  onePartly: (words: string, name: string) => string;
  somePartly: (words: string, total: number, shown: number | undefined) => string;
  product: (name: string, price: string, from: boolean, stock: number) => string;
  /** What a product comes in, such as its sizes. */
  choices: (list: string) => string;
  /** That a size or colour is not named among them. */
  notAmong: (look: string) => string;
  sideBySide: string;
  /** What the assistant can do, as a customer would ask for it; each is understood when it is said. */
  buttons: string[];
  productGone: string;
  whichOrder: string;
  linkNeeded: string;
  orderCancelled: (number: string) => string;
  moneyBack: string;
  orderIs: Record<OrderCard["fulfilmentStatus"], (number: string) => string>;
  paid: Record<OrderCard["paymentStatus"], string>;
}
