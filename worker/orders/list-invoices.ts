import { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { writeCsv } from "../platform/csv.rules";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import { amountText, money, type Money } from "../platform/money";
import { parse } from "../platform/parse";
import { invoiceCsvHead, invoiceCsvRows } from "./invoice-csv.rules";
import { selectInvoices, sumInvoices, type DocumentKind, type InvoiceFilter } from "./invoices.queries";

/** An issued document. Amounts are as it says them: a credit note's are to be taken off. Time is ISO 8601 UTC. */
export interface InvoiceSummary {
  kind: DocumentKind;
  number: number;
  issuedAt: string;
  orderNumber: string;
  /** Of a credit note: the invoice that it takes from. */
  invoiceNumber: number | null;
  customer: { name: string; email: string };
  net: Money;
  tax: Money;
  total: Money;
}
/** What a month's documents in the shop's currency come to, credit notes taken off. */
export interface InvoiceSums {
  documents: number;
  net: Money;
  tax: Money;
  total: Money;
}

const filterInput = z.object({ kind: z.enum(["invoice", "credit_note"]).optional(), month: z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, "A month such as 2026-11, please.").optional() });
const listInput = filterInput.extend({
  limit: z.coerce.number().int().min(1).max(100, "At most 100.").default(50),
  cursor: z.string().regex(/^\d{1,15}\.\w{1,40}$/, "This cursor is not one of ours.").transform((text) => ({ at: Number(text.split(".")[0]), id: text.split(".")[1]! })).optional(),
});
const PAGE = 200;

/** The shop's invoices and credit notes, the latest first, of one kind and one shop-local month when they are named; the month's sums with it. For staff. Throws invalid. */
export async function listInvoices(ctx: Ctx, input: unknown): Promise<{ items: InvoiceSummary[]; nextCursor: string | null; sums: InvoiceSums | null }> {
  requireStaff(ctx);
  const { cursor, limit, ...wanted } = parse(listInput, input);
  const { db, shop } = ctx;
  const filter = filterOf(ctx, wanted);
  // Sums over all time would read every document there is.
  const [rows, [sums]] = await db.read(selectInvoices(db, shop.id, { ...filter, before: cursor, limit: limit + 1 }), sumInvoices(db, shop.id, wanted.month ? filter : { from: 0, to: 0 }, shop.currency));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const amount = (minor: number) => money(minor, shop.currency);
  return {
    items: items.map(({ kind, number, issuedAt, document }) => ({
      kind, number, issuedAt: new Date(issuedAt).toISOString(), orderNumber: String(document.orderNumber), invoiceNumber: document.invoiceNumber ?? null, customer: { name: document.buyer.name, email: document.buyer.email },
      net: money(document.net, document.currency), tax: money(document.tax, document.currency), total: money(document.total, document.currency),
    })),
    nextCursor: rows.length > limit ? `${last!.issuedAt}.${last!.id}` : null,
    sums: wanted.month ? { documents: sums!.documents, net: amount(sums!.net), tax: amount(sums!.tax), total: amount(sums!.total) } : null,
  };
}

/** The same documents as a CSV for the bookkeeper: a row a document and tax rate, credit notes with a minus, so that columns add up. Read and sent page by page. */
export function exportInvoices(ctx: Ctx, input: unknown): ReadableStream<Uint8Array> {
  requireStaff(ctx);
  const filter = filterOf(ctx, parse(filterInput, input));
  const { db, shop } = ctx;
  const encoder = new TextEncoder();
  let before: { at: number; id: string } | undefined;
  return new ReadableStream({
    // Excel takes a text without the mark for an older encoding.
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${writeCsv([invoiceCsvHead])}`)),
    async pull(controller) {
      const [rows] = await db.read(selectInvoices(db, shop.id, { ...filter, before, limit: PAGE }));
      const lines = rows.flatMap((row) => invoiceCsvRows(row, { day: localDay(row.issuedAt, shop.timeZone), amount: amountText }));
      if (lines.length) controller.enqueue(encoder.encode(writeCsv(lines)));
      const last = rows.at(-1);
      before = last && { at: last.issuedAt, id: last.id };
      if (rows.length < PAGE) controller.close();
    },
  });
}

function filterOf({ shop }: Pick<Ctx, "shop">, { kind, month }: z.output<typeof filterInput>): InvoiceFilter {
  if (!month) return { kind };
  const first = `${month}-01`;
  return { kind, from: dayBounds(first, shop.timeZone).from, to: dayBounds(`${addDays(first, 31).slice(0, 7)}-01`, shop.timeZone).from };
}
