import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { decodeCsv } from "../platform/csv.rules";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { readUpload } from "../platform/read-form";
import { groupOrders, readOrderCsv } from "./order-csv.rules";
import { draftOrder, type OrderDraft } from "./order-draft.rules";
import { essenceOf, failedOrder, planOrder, type PlannedOrder } from "./order-import-plan.rules";
import { reportOrders } from "./order-import-report.rules";
import { importWrites, type VariantIds } from "./order-import-rows";
import { selectImported, selectVariantsBySku } from "./order-import.queries";
import type { OrderImportReport } from "./order-import.types";

export const MAX_ORDER_IMPORT_BYTES = 10 * 1024 ** 2;
export const MAX_ORDER_IMPORT_ROWS = 25_000;
/** Rows that are read and written together; an order's stay together. */
const CHUNK_ROWS = 2_000;

/**
 * Takes past orders from a CSV as Shopify exports them, and says of each row whether it is created, updated, skipped or failed, with line, column and
 * reason. With `dryRun` nothing is written. An order is known by its own number (`Name`): again it is skipped, paid, sent, cancelled or refunded
 * meanwhile it is updated. No stock moves, no mail goes out. Two round trips for some thousand rows. For staff. Throws `too_large` above 10 MB,
 * `invalid` for what is no orders CSV and above 25 000 rows, `unavailable`, `rate_limited`.
 */
export async function importOrders(ctx: Ctx, { bytes, dryRun }: { bytes: Uint8Array; dryRun: boolean }): Promise<OrderImportReport> {
  requireStaff(ctx);
  await ctx.rateLimit("uploads", `${ctx.shop.id}:${actorName(ctx.actor)}`);
  if (bytes.byteLength > MAX_ORDER_IMPORT_BYTES) throw new DomainError("too_large", "At most 10 MB are taken here.");
  const { csv, missing } = readOrderCsv(decodeCsv(bytes), MAX_ORDER_IMPORT_ROWS + 1);
  if (missing.length) throw invalid("file", `This is not an orders CSV: its first line must name the columns, and lacks ${missing.join(", ")}.`);
  if (csv.rows.length > MAX_ORDER_IMPORT_ROWS) throw invalid("file", `This file has more than ${MAX_ORDER_IMPORT_ROWS} rows. Split it between two orders and import the parts.`);
  if (csv.rows.length === 0) throw invalid("file", "This file has no rows under its first line.");
  const { orders, lost } = groupOrders(csv.rows);
  const { currency, pricesIncludeTax } = ctx.shop;
  const drafts = orders.map((rows) => draftOrder(rows, { columns: csv.columns, currency, pricesIncludeTax, now: ctx.clock.now() }));
  const planned: PlannedOrder[] = [];
  // Shopify's files begin with the newest order; numbers are to follow the calendar.
  for (const chunk of chunksOf(drafts.toSorted((a, b) => (a.order?.placedAt ?? 0) - (b.order?.placedAt ?? 0)))) planned.push(...(await importChunk(ctx, chunk, dryRun, planned.some(({ create, update }) => create || update))));
  return reportOrders({ csv, drafts, lost }, planned, dryRun);
}

/** The one file of a request, and the fields beside it. Throws as `readUpload` does, and `invalid` where no file came. */
export async function readOrdersUpload(request: Request): Promise<{ bytes: Uint8Array; fields: Record<string, string> }> {
  const { files: [bytes], fields } = await readUpload(request, MAX_ORDER_IMPORT_BYTES, /^text\/csv$/);
  if (!bytes) throw invalid("file", "Choose a CSV file.");
  return { bytes, fields };
}

function chunksOf(drafts: OrderDraft[]): OrderDraft[][] {
  const chunks: OrderDraft[][] = [];
  let rows = CHUNK_ROWS;
  for (const draft of drafts) {
    rows += draft.rows.length;
    if (rows > CHUNK_ROWS) [rows] = [draft.rows.length, chunks.push([])];
    chunks.at(-1)!.push(draft);
  }
  return chunks;
}

/** Plans orders and writes them in one commit. Where that is refused, looks again and writes by halves, until only what cannot be written is left, which fails. */
async function importChunk(ctx: Ctx, drafts: OrderDraft[], dryRun: boolean, begun: boolean): Promise<PlannedOrder[]> {
  const { planned, variants } = await planChunk(ctx, drafts);
  const deeds = planned.filter(({ create, update }) => create || update);
  if (dryRun || deeds.length === 0) return planned;
  try {
    const detail = { created: deeds.filter(({ create }) => create).length, updated: deeds.filter(({ update }) => update).length, orders: deeds.slice(0, 50).map(({ items }) => items[0]!.handle) };
    await commit(ctx, { writes: importWrites(ctx, planned, variants), audit: { action: "order.imported", subject: ctx.shop.id, detail } });
    return planned;
  } catch (error) {
    const isDown = error instanceof DomainError && error.code === "unavailable";
    const isRefused = error instanceof ConstraintError;
    if (isRefused && drafts.length > 1) {
      const half = Math.ceil(drafts.length / 2);
      return [...(await importChunk(ctx, drafts.slice(0, half), dryRun, begun)), ...(await importChunk(ctx, drafts.slice(half), dryRun, begun))];
    }
    if (!isRefused && !(isDown && begun)) throw error;
    const reason = isDown ? error.detail : "Somebody changed this order meanwhile, or its amounts do not hold together. Import the file again.";
    return planned.map((one, i) => (one.create || one.update ? failedOrder(drafts[i]!, [{ line: drafts[i]!.main.line, reason }]) : one));
  }
}

/** Reads what the shop has of these orders and of their SKUs, in one round trip, and plans each. */
async function planChunk({ db, shop }: Ctx, drafts: OrderDraft[]): Promise<{ planned: PlannedOrder[]; variants: VariantIds }> {
  const whole = drafts.filter(({ order }) => order);
  const skus = [...new Set(whole.flatMap(({ order }) => order!.lines.map(({ sku }) => sku)))];
  const [stored, variants] = await db.read(selectImported(db, shop.id, whole.map(({ name }) => name), whole.map(({ order }) => order!.id)), selectVariantsBySku(db, shop.id, skus));
  const byName = new Map(stored.filter(({ source }) => source === "import").map((row) => [row.externalId, row]));
  const byId = new Map(stored.map((row) => [row.id, row]));
  const planned = drafts.map((draft) => planOrder(draft, byId.get(draft.order?.id ?? "") ?? byName.get(draft.name), draft.order ? digest(essenceOf(draft.order)) : "", shop.currency));
  return { planned, variants: new Map(variants.map((row) => [row.sku, row])) };
}
