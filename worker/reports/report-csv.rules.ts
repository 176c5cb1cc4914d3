import { writeCsv, type CsvCell } from "../platform/csv.rules";
import type { ReportDocument } from "./report-document.rules";

/** A report as a CSV for spreadsheets: section, name and what stands beside it, written as on its page. */
export function reportCsv({ period, headline, notes, paragraphs, figures, toDo, findings, sold, stock, coming, open }: ReportDocument): string {
  const rows: CsvCell[][] = [
    [period, headline], ...[...notes, ...paragraphs].map((text) => ["", text]), [],
    [figures.title], figures.head, ...figures.rows, [],
    ...(toDo.items.length ? [[toDo.title], ...toDo.items.map(({ text }) => ["", text]), []] : []),
    ...(findings.items.length ? [[findings.title], ...findings.items.map(({ title, why, worth }) => [title, why, worth]), []] : []),
    ...(sold.items.length ? [[sold.title], sold.head, ...sold.items.map(({ name, units, sales }) => [name, units, sales]), []] : []),
    ...(stock.items.length ? [[stock.title], ["SKU", ...stock.head], ...stock.items.map(({ sku, name, words, cover, available }) => [sku, name, `${words}, ${cover}`, available]), []] : []),
    ...(coming.items.length ? [[coming.title], coming.head, ...coming.items.map(({ label, expected, range }) => [label, expected, range]), []] : []),
    [open.title], ...open.rows,
  ];
  return `\ufeff${writeCsv(rows)}`;
}
