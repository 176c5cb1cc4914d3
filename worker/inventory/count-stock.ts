import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { optionsLabel } from "../platform/variant-label.rules";
import { deleteLine, insertEntry, insertRest, insertTakeLevels, selectCandidates, selectEntry, selectTake, upsertLines } from "./stock-takes.queries";
import { countsOf, pick, readCounts, scanInput } from "./stock-takes.rules";
import type { Counted, CountReport } from "./stock-takes.types";

/**
 * Counts one SKU or barcode in an open stock take, once per `key`: some pieces more (one, unless told), or that many in all. What the books
 * have is noted in the same commit, so that a sale is either before the count or after it. The line says who counted; the audit says it once, when
 * the stock take is applied. Throws unauthenticated, forbidden, invalid, not_found, not_allowed_now once it has ended, idempotency_conflict.
 */
export async function countStock(ctx: Ctx, key: string, takeId: string, input: unknown): Promise<Counted> {
  requireStaff(ctx);
  const wanted = parse(scanInput, input);
  const { db, shop, clock } = ctx;
  const requestHash = digest(JSON.stringify(wanted));
  const [[take], found, [earlier]] = await db.read(selectTake(db, shop.id, takeId), selectCandidates(db, shop.id, takeId, [wanted.sku]), selectEntry(db, shop.id, takeId, key));
  if (!take) throw notFound("This stock take");
  const { variant, reason } = pick(found, wanted.sku);
  if (earlier) return replay(earlier, requestHash, variant);
  if (!variant) throw invalid("sku", reason);
  const units = wanted.counted ?? wanted.add ?? 1;
  try {
    const results = await commit(ctx, {
      writes: [
        insertEntry(db, shop.id, takeId, { key, requestHash }, clock.now()),
        insertTakeLevels(db, shop.id, takeId, [variant.variantId]),
        upsertLines(db, shop.id, takeId, [{ variantId: variant.variantId, units }], { isMore: wanted.counted === undefined, by: actorName(ctx.actor), at: clock.now() }),
      ],
    });
    const [line] = results[2] as [{ counted: number; booked: number }];
    return answer(variant, line, wanted.counted === undefined && variant.booked !== null ? line.booked - variant.booked : 0);
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "check") throw invalid("add", "Fewer than none cannot be there.");
    return again(ctx, { key, takeId, requestHash }, error, async (entry) => replay(entry, requestHash, (await db.read(selectCandidates(db, shop.id, takeId, [wanted.sku])))[0].find(({ variantId }) => variantId === variant.variantId)));
  }
}

/** Takes a line out of an open stock take, as if it had not been counted. Throws unauthenticated, forbidden, not_found, not_allowed_now. */
export async function uncountStock(ctx: Ctx, takeId: string, sku: string): Promise<void> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const [found] = await db.read(selectCandidates(db, shop.id, takeId, [sku]));
  const line = found.find((one) => one.sku === sku);
  if (!line || line.counted === null) throw notFound("This line");
  await ifOpen(() => commit(ctx, {
    writes: [insertEntry(db, shop.id, takeId, { key: ctx.requestId, requestHash: "" }, clock.now()), deleteLine(db, shop.id, takeId, line.variantId)],
    audit: { action: "stock_take.line_removed", subject: takeId, detail: { sku, counted: line.counted } },
  }));
}

/** Counts as none whatever the books have at the place and nobody has counted. Throws unauthenticated, forbidden, not_found, not_allowed_now. */
export async function countRest(ctx: Ctx, takeId: string): Promise<{ lines: number }> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const [[take]] = await db.read(selectTake(db, shop.id, takeId));
  if (!take) throw notFound("This stock take");
  const results = await ifOpen(() => commit(ctx, {
    writes: [insertEntry(db, shop.id, takeId, { key: ctx.requestId, requestHash: "" }, clock.now()), insertRest(db, shop.id, takeId, { by: actorName(ctx.actor), at: clock.now() })],
    audit: { action: "stock_take.rest_counted", subject: takeId },
  }));
  return { lines: (results[1] as unknown[]).length };
}

/**
 * Takes a CSV of counts, once: the same file again changes nothing. Rows that are right count, the others are told with their reasons.
 * Throws unauthenticated, forbidden, invalid, not_found, not_allowed_now, too_large.
 */
export async function countFile(ctx: Ctx, takeId: string, bytes: Uint8Array): Promise<CountReport> {
  requireStaff(ctx);
  const file = readCounts(bytes);
  const { db, shop, clock } = ctx;
  const key = `file:${digest(JSON.stringify(file.rows))}`;
  const [[take], found, [earlier]] = await db.read(selectTake(db, shop.id, takeId), selectCandidates(db, shop.id, takeId, [...new Set(file.rows.map(({ code }) => code))]), selectEntry(db, shop.id, takeId, key));
  if (!take) throw notFound("This stock take");
  const { lines, rows } = countsOf(file, found);
  const report = (replayed: boolean): CountReport => ({
    rows: { total: rows.length, counted: rows.filter(({ problem }) => !problem).length, failed: rows.filter(({ problem }) => problem).length },
    items: rows.map(({ line, sku, counted, problem }) => (problem ? { line, sku, counted: null, ...problem } : { line, sku, counted })),
    unused: file.unused, replayed,
  });
  if (earlier) return report(true);
  if (lines.length === 0) return report(false);
  try {
    await commit(ctx, {
      writes: [
        insertEntry(db, shop.id, takeId, { key, requestHash: "" }, clock.now()),
        insertTakeLevels(db, shop.id, takeId, lines.map(({ variantId }) => variantId)),
        upsertLines(db, shop.id, takeId, lines, { isMore: false, by: actorName(ctx.actor), at: clock.now() }),
      ],
      audit: { action: "stock_take.file_counted", subject: takeId, detail: { lines: lines.length } },
    });
    return report(false);
  } catch (error) {
    return again(ctx, { key, takeId, requestHash: "" }, error, async () => report(true));
  }
}

const ended = () => new DomainError("not_allowed_now", "This stock take has ended.");

/** A write that aborts when the stock take is not open, as `not_allowed_now`. */
async function ifOpen<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw ended();
    throw error;
  }
}

/** What to say of a refused commit: that it has ended, or what the request before it with the same key came to. */
async function again<T>({ db, shop }: Ctx, { key, takeId }: { key: string; takeId: string; requestHash: string }, error: unknown, answerOf: (entry: { requestHash: string }) => Promise<T>): Promise<T> {
  if (!(error instanceof ConstraintError)) throw error;
  const [[entry]] = await db.read(selectEntry(db, shop.id, takeId, key));
  if (entry) return answerOf(entry);
  throw error.kind === "not_null" ? ended() : error;
}

type Variant = Awaited<ReturnType<typeof selectCandidates>>[number];

function replay(entry: { requestHash: string }, requestHash: string, variant: Variant | undefined): Counted {
  if (entry.requestHash !== requestHash) throw new DomainError("idempotency_conflict", "Use a new Idempotency-Key for another scan.");
  if (!variant || variant.counted === null || variant.booked === null) throw notFound("This line");
  return answer(variant, { counted: variant.counted, booked: variant.booked }, 0, true);
}

const answer = ({ sku, name, options }: Variant, { counted, booked }: { counted: number; booked: number }, moved: number, replayed = false): Counted => ({
  sku, name, options: optionsLabel(options), counted, booked, difference: counted - booked, moved, replayed,
});
