/** Questions that no figure answers, but a page does: where it is, what it is called, and what it tells. */
export const PAGES = {
  best: { to: "/admin/figures/customers?segment=best", label: "Best customers", says: "These are the customers who ordered four times or more, the last time within 90 days; who spent most comes first." },
  new: { to: "/admin/figures/customers?segment=new", label: "New customers", says: "These are the customers who ordered for the first time within the last 90 days." },
  cooling: { to: "/admin/figures/customers?segment=cooling", label: "Customers going quiet", says: "These are the customers who came back before and have not ordered for three to six months." },
  lost: { to: "/admin/figures/customers?segment=lost", label: "Lost customers", says: "These are the customers who came back before and have not ordered for more than six months." },
  stock: { to: "/admin/forecast", label: "What runs out, and what to order", says: "What will run out is reckoned from what sold lately and what is on the shelf." },
  shelf: { to: "/admin/inventory", label: "Inventory", says: "What is there now stands in the inventory." },
  forecast: { to: "/admin/forecast", label: "Forecast", says: "What is to come is not known. What to expect, and how far off such expectations were, is in the forecast." },
  insights: { to: "/admin/insights", label: "Worth knowing", says: "What stood out lately, with the figures behind it and one thing to do, is collected there." },
  pairs: { to: "/admin/figures/products", label: "Bought together", says: "Which products stand on one order most often is shown with the product figures." },
  orders: { to: "/admin/orders", label: "Orders", says: "Orders that wait for payment, packing or shipping can be listed there with one tap." },
  questions: { to: "/admin/knowledge", label: "Answers", says: "What the assistant could not answer, and what customers did not find, is collected there." },
} as const satisfies Record<string, { to: string; label: string; says: string }>;
export type Page = keyof typeof PAGES;
export const PAGE_KEYS = Object.keys(PAGES) as [Page, ...Page[]];

/** What no figure is kept by, and the sentence that says so. */
export const UNKEPT = {
  place: "Figures are not kept by country, place or branch.",
  channel: "Figures are not kept by channel. “Ordered in the shop” counts the orders that customers placed themselves.",
  person: "Figures are not kept by person. Customers stand in groups under Figures.",
  hour: "Figures are kept by day, not by hour.",
  payment: "Figures are not kept by way of payment or delivery.",
  brand: "Figures are not kept by brand or supplier.",
} as const satisfies Record<string, string>;
export type Unkept = keyof typeof UNKEPT;
export const KEPT_BY = "They can be told by day, week, month, weekday, product, variant and category.";
