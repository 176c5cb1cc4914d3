import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { readUpload } from "../platform/read-form";
import type { StoredProduct } from "./catalog.types";
import type { ProductDraft } from "./import-draft.rules";
import { MAX_IMPORT_BYTES, readImport, reportOf } from "./import-file.rules";
import { failed, planImport, type ImportWorld, type PlannedImport } from "./import-plan.rules";
import type { ImportReport } from "./import.types";
import type { ProductCsv } from "./product-csv.rules";
import { productInput, productPatch } from "./product-input.rules";
import { planProduct } from "./product-plan.rules";
import { staleTags } from "./catalog.rules";
import { gatherProducts, orConflict, productWrites } from "./product-writes";
import { selectCategories, selectStored } from "./products.queries";

/** Rows that are read and written together; a product's stay together. */
const CHUNK_ROWS = 500;

/** What a chunk is imported with; `written` are the ids of the products that were, so far. */
interface Run {
  columns: ProductCsv["columns"];
  schemas: ImportWorld["schemas"];
  dryRun: boolean;
  written: string[];
}

/**
 * Takes a product CSV as Shopify has it, and says of each row whether it is created, updated, skipped or failed, with line, column and reason.
 * With `dryRun` nothing is written. Products are matched by handle, variants by SKU, else by options; what the file does not name stays. Each
 * commit takes some hundred rows; where the schema refuses one, only the products it stands against fail. For staff. Throws `too_large` above
 * 5 MB, `invalid` for what is no product CSV and above 5 000 rows, `unavailable` when nothing could be written, `rate_limited`.
 */
export async function importProducts(ctx: Ctx, { bytes, dryRun }: { bytes: Uint8Array; dryRun: boolean }): Promise<ImportReport> {
  requireStaff(ctx);
  await ctx.rateLimit("uploads", `${ctx.shop.id}:${actorName(ctx.actor)}`);
  if (bytes.byteLength > MAX_IMPORT_BYTES) throw new DomainError("too_large", "At most 5 MB are taken here.");
  const { currency } = ctx.shop;
  const file = readImport(bytes, currency);
  const run: Run = { columns: file.csv.columns, schemas: { input: productInput(currency), patch: productPatch(currency) }, dryRun, written: [] };
  const planned: PlannedImport[] = [];
  try {
    for (const drafts of chunksOf(file.drafts)) planned.push(...(await importChunk(ctx, drafts, run)));
  } finally {
    if (run.written.length) await commit(ctx, { writes: [], purge: staleTags(ctx.shop.id, run.written) });
  }
  return reportOf(file, planned, dryRun);
}

/** The one file of a request, and the fields beside it: a body of `text/csv` or a multipart form. Throws as `readUpload` does, and `invalid` where no file came. */
export async function readImportUpload(request: Request): Promise<{ bytes: Uint8Array; fields: Record<string, string> }> {
  const { files: [bytes], fields } = await readUpload(request, MAX_IMPORT_BYTES, /^text\/csv$/);
  if (!bytes) throw invalid("file", "Choose a CSV file.");
  return { bytes, fields };
}

function chunksOf(drafts: ProductDraft[]): ProductDraft[][] {
  const chunks: ProductDraft[][] = [];
  let rows = CHUNK_ROWS;
  for (const draft of drafts) {
    rows += draft.rows.length;
    if (rows > CHUNK_ROWS) [rows] = [draft.rows.length, chunks.push([])];
    chunks.at(-1)!.push(draft);
  }
  return chunks;
}

/** Plans products and writes them in one commit. Where that is refused, looks again and writes by halves, until only what cannot be written is left, which fails. */
async function importChunk(ctx: Ctx, drafts: ProductDraft[], run: Run): Promise<PlannedImport[]> {
  const planned = await planChunk(ctx, drafts, run);
  if (run.dryRun) return planned;
  try {
    run.written.push(...(await write(ctx, planned)));
    return planned;
  } catch (error) {
    const isDown = error instanceof DomainError && error.code === "unavailable";
    const isRefused = error instanceof ConstraintError || (error instanceof DomainError && !isDown);
    if (isRefused && drafts.length > 1) {
      const half = Math.ceil(drafts.length / 2);
      return [...(await importChunk(ctx, drafts.slice(0, half), run)), ...(await importChunk(ctx, drafts.slice(half), run))];
    }
    if (!isRefused && !(isDown && run.written.length)) throw error;
    const reason = isDown || (error instanceof DomainError && error.code === "not_allowed_now") ? error.detail : "Somebody changed the shop's products meanwhile, and this no longer fits. Import the file again.";
    return planned.map((product, i) => (product.change ? failed(drafts[i]!, [{ line: drafts[i]!.main.line, reason }]) : product));
  }
}

/** Reads what the shop has of these products and their SKUs, in one round trip, and plans each. */
async function planChunk({ db, shop }: Ctx, drafts: ProductDraft[], { columns, schemas }: Run): Promise<PlannedImport[]> {
  // Longer ones are nobody's.
  const short = (texts: (string | undefined)[]) => texts.filter((text): text is string => text !== undefined && text.length <= 100);
  const by = { slugs: short(drafts.flatMap(({ slug, handle }) => [slug, handle])), skus: short(drafts.flatMap(({ variants }) => variants.map(({ sku }) => sku))) };
  const [rows, variants, tags, inCategories, categories] = await db.read(...selectStored(db, shop.id, by), selectCategories(db, shop.id));
  const stored = gatherProducts([rows, variants, tags, inCategories], shop.timeZone);
  const bySlug = new Map(stored.map((product) => [product.slug, product]));
  const bySku = new Map(stored.flatMap((product) => product.variants.map(({ sku }): [string, StoredProduct] => [sku, product])));
  const world: ImportWorld = { columns, schemas, currency: shop.currency, categories, others: (skus) => [...new Set(skus.flatMap((sku) => bySku.get(sku) ?? []))] };
  return drafts.map((draft) => planImport(draft, bySlug.get(draft.handle) ?? bySlug.get(draft.slug), world));
}

/** Writes what was planned; the ids of the products that this changed. */
async function write(ctx: Ctx, planned: PlannedImport[]): Promise<string[]> {
  const plans = planned.flatMap(({ change }) => (change ? planProduct(change, [], ctx.ids.next, ctx.clock.now()) : []));
  if (plans.length === 0) return [];
  const created = plans.filter(({ before }) => !before).length;
  const detail = { created, updated: plans.length - created, products: plans.slice(0, 50).map(({ after }) => after.slug) };
  await orConflict(commit(ctx, { writes: productWrites(ctx, plans).writes, audit: { action: "product.imported", subject: ctx.shop.id, detail } }));
  return plans.map(({ after }) => after.id);
}
