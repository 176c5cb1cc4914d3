import type { Ctx } from "../platform/context";
import { createPaper, LEFT, RIGHT, type Paper } from "../platform/paper";
import type { Bar, ReportDocument } from "./report-document.rules";

/** Where a table's columns of figures end. */
const COLUMNS = [305, 385, 465, RIGHT];

/** A report as a PDF, in its own language: the same words and figures as its page. `builtAt` in UTC milliseconds. */
export async function reportPdf(ctx: Pick<Ctx, "asset">, report: ReportDocument, { shop, builtAt }: { shop: string; builtAt: number }): Promise<Uint8Array> {
  const paper = await createPaper(ctx, { title: `${report.headline} · ${shop}`, lang: report.lang, at: builtAt });
  paper.row([{ text: shop, size: 12, bold: true }, { text: report.period, x: RIGHT, right: true, soft: true }], 18);
  paper.row([{ text: report.headline, size: 18, bold: true }], 8);
  for (const text of report.notes) paper.row([{ text, bold: true }], 6);
  for (const text of report.paragraphs) paper.row([{ text, size: 10 }], 7);
  paper.row([{ text: report.source, soft: true }]);
  drawBars(paper, report.compared.title, report.compared.bars);
  drawList(paper, report.toDo.title, report.toDo.items.map(({ text }) => text));
  drawList(paper, report.findings.title, report.findings.items.map(({ title, why, worth }) => [`${title}.`, why, worth].filter(Boolean).join(" ")));
  drawBars(paper, report.sold.title, report.sold.items.map(({ name, units, sales, share }) => ({ label: `${units} × ${name}`, text: sales, share })));
  if (report.coming.items.length) drawBars(paper, report.coming.title, report.coming.items.map((item) => ({ ...item, text: `${item.expected} (${item.range})` })));
  else drawList(paper, report.coming.title, [report.coming.words]);
  drawTable(paper, report.figures.title, report.figures.head, report.figures.rows);
  drawStock(paper, report);
  drawTable(paper, report.open.title, undefined, report.open.rows);
  return paper.end();
}

function heading(paper: Paper, text: string, room = 60) {
  paper.need(room);
  paper.down(14);
  paper.row([{ text, size: 12, bold: true }], 6);
}

function drawList(paper: Paper, title: string, items: string[]) {
  if (!items.length) return;
  heading(paper, title);
  for (const text of items) paper.row([{ text: "•" }, { text, x: LEFT + 12 }], 3);
}

/** Bars with their figures at the right; one with an interval is paler from its lower to its upper end. */
function drawBars(paper: Paper, title: string, bars: Bar[]) {
  if (!bars.length) return;
  heading(paper, title, 40 + 16 * bars.length);
  for (const { label, text, share, low = share, high = share } of bars) {
    paper.need(16);
    paper.bar(LEFT + 170, 150, low, high);
    paper.row([{ text: label, width: 160 }, { text, x: RIGHT, right: true }], 4);
  }
}

function drawTable(paper: Paper, title: string, head: string[] | undefined, rows: string[][]) {
  heading(paper, title);
  const ends = (cells: number) => COLUMNS.slice(COLUMNS.length - (cells - 1));
  // A head's words may be longer than its figures: each has the room up to the column before it.
  if (head) paper.row(head.map((text, i) => (i ? { text, x: ends(head.length)[i - 1]! - 72, width: 72, soft: true, size: 8, ending: true } : { text, soft: true, size: 8 })), 4);
  for (const [name, ...figures] of rows) {
    paper.need(18);
    paper.line();
    paper.row([{ text: name!, width: 190 }, ...figures.map((text, i) => ({ text, x: ends(rows[0]!.length)[i]!, right: true, soft: i > 0 }))], 2);
  }
}

function drawStock(paper: Paper, { stock }: ReportDocument) {
  if (!stock.items.length) return;
  heading(paper, stock.title);
  for (const { name, sku, words, cover, available } of stock.items) {
    paper.need(20);
    paper.line();
    paper.row([{ text: name, width: 220 }, { text: sku, x: LEFT + 230, width: 90, soft: true }, { text: `${words}, ${cover}`, x: LEFT + 325, width: 130 }, { text: available, x: RIGHT, right: true }], 2);
  }
}
