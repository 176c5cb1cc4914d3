import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { sameText } from "../platform/crypto";
import { notFound } from "../platform/errors";
import { LIFETIME, OWNERS_ONLY, sealDeed } from "./deeds.rules";
import type { Offer } from "./find-deeds";
import type { Reader } from "./readers.rules";
import type { ReaderLinks } from "./report-mail.rules";
import type { ReportKind } from "./reports.types";
import { reportWords } from "./report-words.rules";
import { deleteStop, insertStop, selectStops } from "./schedule.queries";

const keyOf = ({ secrets, shop }: Pick<Ctx, "secrets" | "shop">, reader: string) => secrets.sign("report-reader", `${shop.id}:${reader}`);

/** A reader's own links in a report's mail: to end such mail, and, for who works in the shop, to do what the report calls for with the rights that they have. */
export function readerLinks(ctx: Ctx, { id, colleague }: Reader, { kind, day, builtAt }: { kind: ReportKind; day: string; builtAt: number }, offers: Offer[]): ReaderLinks {
  const { labels } = reportWords(ctx.shop.locale).deeds;
  const mine = colleague ? offers.filter(({ act }) => colleague.role === "owner" || !OWNERS_ONLY.includes(act)) : [];
  const linkTo = ({ act, target }: Offer) => sealDeed(ctx.secrets, ctx.shop.id, { kind, day, act, target, userId: colleague!.id, expiresAt: builtAt + LIFETIME });
  return {
    unsubscribe: `${ctx.origin}/report-mail?${new URLSearchParams({ reader: id, key: keyOf(ctx, id) })}`,
    isColleague: colleague !== undefined,
    deeds: mine.map((offer) => ({ act: offer.act, target: offer.target, text: offer.text, label: labels[offer.act], url: `${ctx.origin}/from-report?${new URLSearchParams({ do: linkTo(offer) })}` })),
  };
}

/** Whether the reader of a mailed link still has the shop's reports. Changes nothing. Throws not_found for a link that is not genuine. */
export async function findReportReader(ctx: Ctx, reader: string, key: string): Promise<{ stopped: boolean }> {
  if (!/^[0-9a-f]{24}$/.test(reader) || !sameText(key, keyOf(ctx, reader))) throw notFound("This link");
  const [stops] = await ctx.db.read(selectStops(ctx.db, ctx.shop.id));
  return { stopped: stops.some((one) => one.reader === reader) };
}

/** Ends the shop's report mails for the reader of a mailed link, or has them sent again; twice is the same as once. Throws not_found for a link that is not genuine. */
export async function changeReportReader(ctx: Ctx, reader: string, key: string, wants: "stop" | "resume"): Promise<void> {
  await findReportReader(ctx, reader, key);
  const write = wants === "stop" ? insertStop(ctx.db, ctx.shop.id, reader, ctx.clock.now()) : deleteStop(ctx.db, ctx.shop.id, reader);
  await commit(ctx, { writes: [write], audit: { action: wants === "stop" ? "report.mail_stopped" : "report.mail_resumed", subject: `reader:${reader}` } });
}
