import type { CsvCell } from "../platform/csv.rules";
import type { InvoiceDocument } from "./invoice.rules";

export const invoiceCsvHead = ["Kind", "Number", "Date", "Order", "For Invoice", "Customer", "Email", "Currency", "Tax Rate", "Net", "Tax", "Total"];

/** A document's rows, one a tax rate; a credit note's amounts have a minus. */
export function invoiceCsvRows({ kind, number, document }: { kind: "invoice" | "credit_note"; number: number; document: InvoiceDocument }, { day, amount }: { day: string; amount(minor: number, currency: string): string }): CsvCell[][] {
  const { currency, buyer, net, tax, total } = document;
  const signed = (minor: number) => {
    const value = kind === "invoice" ? minor : -minor;
    return { digits: `${value < 0 ? "-" : ""}${amount(Math.abs(value), currency)}` };
  };
  const shares = document.taxes.filter(({ gross }) => gross !== 0);
  const about = [kind === "invoice" ? "Invoice" : "Credit note", String(number), day, String(document.orderNumber), document.invoiceNumber ? String(document.invoiceNumber) : "", buyer.name, buyer.email, currency];
  const rows = shares.length ? shares : [{ rate: 0, net, tax, gross: total }];
  return rows.map((share) => [...about, String(share.rate / 100), signed(share.net), signed(share.tax), signed(share.gross)]);
}
