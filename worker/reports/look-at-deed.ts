import { unauthenticated } from "../platform/errors";
import type { Ctx } from "../platform/context";
import { localDay, momentInWords } from "../platform/local-time";
import { formatMoney, money } from "../platform/money";
import { variantLabel } from "../platform/variant-label.rules";
import { proposeLine } from "../purchasing";
import { deedWords } from "./deed-words.rules";
import { selectColleague, selectDeed, selectProduct, selectRegular, selectUnpaidOrder, selectVariant, selectWaitingChat } from "./deeds.queries";
import { DISCOUNT_DAYS, openDeed, OWNERS_ONLY, type SealedDeed } from "./deeds.rules";
import type { ClosedState, DeedView } from "./deeds.types";
import type { Colleague } from "./readers.rules";
import { dateLocale } from "./report-words.rules";

/** A link's deed that may be done now, and the context that does it: with the rights of whom the link was made for. */
export interface OpenDeed {
  deed: SealedDeed;
  person: Colleague;
  ctx: Ctx;
}
type Closed = Extract<DeedView, { state: ClosedState }>;
type Open = Extract<DeedView, { state: "open" }>;

/** What a mail's link would do. Changes nothing: mail programs open links by themselves. Throws unauthenticated where the shop wants its reader signed in. */
export async function lookAtDeed(ctx: Ctx, token: string): Promise<DeedView> {
  const found = await openLink(ctx, token);
  return "state" in found ? found : PAGES[found.deed.act](found);
}

/** The open deed of a link, or why it is not open. Throws unauthenticated. */
export async function openLink(ctx: Ctx, token: string): Promise<OpenDeed | Closed> {
  const { db, shop, clock } = ctx;
  const words = deedWords(shop.locale);
  const deed = openDeed(ctx.secrets, shop.id, token);
  if (!deed) return closed(ctx, "unknown", words.unknown);
  const [[person], [done]] = await db.read(selectColleague(db, shop.id, deed.userId), selectDeed(db, shop.id, deed));
  if (!person || (OWNERS_ONLY.includes(deed.act) && person.role !== "owner")) return closed(ctx, "left", words.left(shop.name));
  if (shop.reportSignIn) {
    if (ctx.actor.kind !== "staff") throw unauthenticated();
    if (ctx.actor.userId !== person.id) return closed(ctx, "other_person", words.otherPerson(person.name));
  }
  if (done) return closed(ctx, "used", words.used(done.name ?? words.somebody, moment(ctx, done.at)));
  if (clock.now() >= deed.expiresAt) return closed(ctx, "expired", words.expired(moment(ctx, deed.expiresAt)));
  const { id: userId, role, email, name } = person;
  return { deed, person, ctx: { ...ctx, actor: { kind: "staff", role, userId, email, name, sessionId: "" } } };
}

function closed({ shop }: Ctx, state: ClosedState, message: string, link = "/admin", to: keyof ReturnType<typeof deedWords>["open"] = "admin"): Closed {
  const { lang, titles, open } = deedWords(shop.locale);
  return { lang, state, title: titles[state], message, link, label: open[to] };
}

const moment = ({ shop }: Ctx, at: number) => momentInWords(new Date(at).toISOString(), { locale: dateLocale(shop.locale), timeZone: shop.timeZone });

/** An open deed's page: its own words beside those that all have. */
function page({ person, deed, ctx }: OpenDeed, own: Pick<Open, "title" | "lead" | "facts" | "button"> & Partial<Pick<Open, "fields" | "labels" | "supplier">>): Open {
  const { lang, by, inAdmin } = deedWords(ctx.shop.locale);
  return { lang, state: "open", act: deed.act, by: by(person.name, moment(ctx, deed.expiresAt)), inAdmin, supplier: null, fields: {}, labels: {}, ...own };
}

const PAGES: Record<SealedDeed["act"], (open: OpenDeed) => Promise<DeedView>> = {
  async restock(open) {
    const { deed, ctx } = open;
    const { restock: words } = deedWords(ctx.shop.locale);
    const [[variant]] = await ctx.db.read(selectVariant(ctx.db, ctx.shop.id, deed.target));
    if (!variant) return closed(ctx, "not_needed", words.gone, "/admin/inventory", "inventory");
    const line = await proposeLine(ctx, deed.target);
    const facts: [string, string][] = [[words.facts.sku, variant.sku], [words.facts.available, numberIn(ctx, variant.available)]];
    const labels = { legend: words.legend, order: words.order, orderNote: words.orderNote(line?.supplier ?? ""), cameIn: words.cameIn, cameInNote: words.cameInNote, quantity: words.quantity };
    const title = words.title(variantLabel(variant));
    if (!line) return page(open, { title, lead: words.leadUnknown, button: words.buttonUnknown, facts, labels, fields: { way: "came_in", quantity: "1" } });
    facts.push([words.facts.supplier, line.supplier], [words.facts.unitCost, formatMoney(money(line.unitCost, ctx.shop.currency), ctx.shop.locale)]);
    return page(open, { title, lead: words.lead, button: words.button, facts, labels, supplier: line.supplier, fields: { way: "order", quantity: String(line.quantity) } });
  },
  async chat(open) {
    const { deed, ctx } = open;
    const { chat: words } = deedWords(ctx.shop.locale);
    const [[chat]] = await ctx.db.read(selectWaitingChat(ctx.db, ctx.shop.id, deed.target));
    const unhappy = chat?.ownership === "assistant" && chat.unhappy === 1;
    if (!chat) return closed(ctx, "not_needed", words.gone, "/admin/chats", "chats");
    if (chat.ownership !== "queue" && !unhappy) return closed(ctx, "not_needed", chat.ownership === "staff" ? words.taken(chat.takenBy ?? words.colleague) : words.nobodyWaits, `/admin/chats/${deed.target}`, "chats");
    const since = unhappy ? chat.updatedAt : chat.since;
    return page(open, { title: words.title, lead: words.lead(open.person.name.split(" ")[0]!), button: words.button, facts: since === null ? [] : [[unhappy ? words.unhappy : words.since, moment(ctx, since)]] });
  },
  contact: (open) => (isCustomer(open.deed) ? missedPage(open) : transferPage(open)),
  async discount(open) {
    const { deed, ctx } = open;
    const { discount: words } = deedWords(ctx.shop.locale);
    const [[product]] = await ctx.db.read(selectProduct(ctx.db, ctx.shop.id, deed.target));
    if (!product || product.units <= 0) return closed(ctx, "not_needed", words.noneLeft, "/admin/discounts", "discounts");
    return page(open, { title: words.title(product.name), lead: words.lead(String(DISCOUNT_DAYS)), button: words.button, facts: [[words.inStock, numberIn(ctx, product.units)]], fields: { percent: "20" }, labels: { percent: words.percent } });
  },
};

/** Whether a letter is for a customer who has not ordered for long, rather than about an order. */
export const isCustomer = ({ target }: Pick<SealedDeed, "target">) => target.startsWith("cus_");
const numberIn = ({ shop }: Ctx, n: number) => new Intl.NumberFormat(shop.locale).format(n);

async function transferPage(open: OpenDeed): Promise<DeedView> {
  const { deed, ctx } = open;
  const { contact: words, letters } = deedWords(ctx.shop.locale);
  const [[order]] = await ctx.db.read(selectUnpaidOrder(ctx.db, ctx.shop.id, deed.target));
  if (!order?.waits) return order ? closed(ctx, "not_needed", words.notWaiting, `/admin/orders/${order.number}`, "order") : closed(ctx, "not_needed", words.notWaiting, "/admin/orders", "orders");
  const [amount, number] = [formatMoney(money(order.total, order.currency), ctx.shop.locale), String(order.number)];
  const fields = { subject: letters.transfer.subject(number, ctx.shop.name), text: letters.transfer.text(order.name, number, amount, ctx.shop.name) };
  return page(open, { title: words.title(order.name), lead: words.lead(order.email, ctx.shop.email), button: words.button, facts: [[words.order, number], [words.toPay, amount]], fields, labels: { subject: words.subject, text: words.text } });
}

async function missedPage(open: OpenDeed): Promise<DeedView> {
  const { deed, ctx } = open;
  const { contact: words, letters } = deedWords(ctx.shop.locale);
  const [[customer]] = await ctx.db.read(selectRegular(ctx.db, ctx.shop.id, deed.target));
  if (!customer) return closed(ctx, "not_needed", words.unknown, "/admin/customers", "customers");
  if (localDay(customer.lastOrderAt, ctx.shop.timeZone) > deed.day) return closed(ctx, "not_needed", words.orderedAgain, `/admin/customers/${deed.target}`, "customer");
  const fields = { subject: letters.missed.subject(ctx.shop.name), text: letters.missed.text(customer.name, ctx.shop.name) };
  return page(open, { title: words.title(customer.name), lead: words.lead(customer.email, ctx.shop.email), button: words.button, facts: [[words.lastOrder, moment(ctx, customer.lastOrderAt)]], fields, labels: { subject: words.subject, text: words.text } });
}
