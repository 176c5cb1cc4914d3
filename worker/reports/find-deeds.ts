import { insightText } from "../insights";
import { readFolded } from "../metrics";
import type { Ctx } from "../platform/context";
import { localDay, momentInWords } from "../platform/local-time";
import { selectSlow, selectUnpaid, selectWaiting, slowDays } from "./deeds.queries";
import type { Act } from "./deeds.rules";
import { dateLocale, reportWords } from "./report-words.rules";
import { writer } from "./report-text.rules";
import type { ReportFacts } from "./reports.types";

/** Something that a report's mail offers to do, in words that name no customer: such a mail could not be forgotten with one of them. */
export interface Offer {
  act: Act;
  target: string;
  text: string;
}

const RESTOCKS = 3;

/**
 * What the mail of a report may offer to do, each once: what its findings call for, then restock what sells and runs out, take over who waits, ask after a
 * transfer, discount what lies there. One round trip.
 */
export async function findDeeds(ctx: Ctx, facts: ReportFacts): Promise<Offer[]> {
  const { db, shop } = ctx;
  const now = ctx.clock.now();
  const words = reportWords(shop.locale);
  const today = localDay(now, shop.timeZone);
  const [waiting, unpaid, slow] = await readFolded(ctx, [slowDays(today)], selectWaiting(db, shop.id), selectUnpaid(db, shop.id, now), selectSlow(db, shop.id, now, today));
  const write = (currency: string) => writer(currency, shop.locale, words);
  const own = write(facts.currency);
  const told = (facts.findings ?? []).flatMap((finding): Offer[] => (finding.hand ? [{ ...finding.hand, text: insightText(finding, { locale: shop.locale, currency: facts.currency }).title }] : []));
  const offers: Offer[] = [
    ...told,
    ...waiting.map(({ id, since }) => ({ act: "chat" as const, target: id, text: words.deeds.chat(momentInWords(new Date(since).toISOString(), { locale: dateLocale(shop.locale), timeZone: shop.timeZone })) })),
    ...facts.stock.filter(({ sold }) => sold > 0).slice(0, RESTOCKS).map(({ sku, name, available }) => ({ act: "restock" as const, target: sku, text: words.deeds.restock(name, own.number(Math.max(0, available))) })),
    ...unpaid.map(({ id, number, total, currency }) => ({ act: "contact" as const, target: id, text: words.deeds.contact(String(number), write(currency).money(total)) })),
    ...slow.map(({ id, name, units }) => ({ act: "discount" as const, target: id, text: words.deeds.discount(name, own.number(units)) })),
  ];
  return offers.filter(({ act, target }, i) => offers.findIndex((other) => other.act === act && other.target === target) === i);
}
