import { formatMoney, money } from "../platform/money";
import { createPaper, LEFT, RIGHT, type Paper, type Style } from "../platform/paper";
import { documentWords, type DocumentWords } from "./document-words.rules";
import type { InvoiceDocument } from "./invoice.rules";
import type { DocumentKind } from "./invoices.queries";

interface Drawing {
  paper: Paper;
  words: DocumentWords;
  document: InvoiceDocument;
  price(minor: number): string;
  day(at: number): string;
  percent(rate: number): string;
}
type Fonts = Parameters<typeof createPaper>[0];
const COLUMNS = { quantity: 330, unitPrice: 420, rate: 470 };

/** An issued document as a PDF, in its own language; the same document gives the same bytes. */
export function invoicePdf(fonts: Fonts, kind: DocumentKind, number: number, document: InvoiceDocument): Uint8Array {
  const { locale, timeZone, currency } = document;
  const words = documentWords(locale);
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
  const rates = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const drawing: Drawing = {
    paper: createPaper(fonts), words, document,
    price: (minor) => formatMoney(money(minor, currency), locale), day: (at) => time.format(at), percent: (rate) => rates.format(rate / 10_000),
  };
  const title = kind === "invoice" ? words.invoice : words.creditNote;
  drawHead(drawing, `${title} ${number}`);
  if (document.lines.length) drawLines(drawing);
  drawSums(drawing, kind);
  drawTaxes(drawing);
  drawPayments(drawing);
  return drawing.paper.end({ title: `${title} ${number} · ${document.seller.name}`, lang: locale });
}

function drawHead({ paper, words, document, day }: Drawing, title: string) {
  const { seller, buyer } = document;
  row(paper, [[seller.name, { size: 14, bold: true }]], 18);
  const about = [...seller.address, [seller.email, seller.phone].filter(Boolean).join(" · "), ...(seller.taxNumber ? [`${words.taxNumber}: ${seller.taxNumber}`] : [])];
  for (const text of about.flatMap((one) => paper.wrap(one, RIGHT - LEFT))) row(paper, [[text, {}]]);
  paper.down(22);
  row(paper, [[title, { size: 18, bold: true }]], 24);
  const facts = [
    [words.date, day(document.issuedAt)], [words.order, String(document.orderNumber)], [words.ordered, day(document.placedAt)],
    ...(document.invoiceNumber ? [[words.forInvoice, String(document.invoiceNumber)]] : []),
  ];
  for (const [label, value] of facts) row(paper, [[`${label}: ${value}`, {}]]);
  paper.down(10);
  row(paper, [[words.billTo, { bold: true }]]);
  for (const text of [buyer.name, ...buyer.address, buyer.email].flatMap((one) => paper.wrap(one, 300))) row(paper, [[text, {}]]);
  if (document.reason) for (const text of paper.wrap(`${words.reason}: ${document.reason}`, RIGHT - LEFT)) row(paper, [[text, {}]]);
  paper.down(22);
}

function drawLines({ paper, words, document, price, percent }: Drawing) {
  const numbers = (quantity: string, unit: string, rate: string, total: string, bold = false): [string, Style][] => [
    [quantity, { x: COLUMNS.quantity, right: true, bold }], [unit, { x: COLUMNS.unitPrice, right: true, bold }], [rate, { x: COLUMNS.rate, right: true, bold }], [total, { x: RIGHT, right: true, bold }],
  ];
  row(paper, [[words.item, { bold: true }], ...numbers(words.quantity, words.unitPrice, words.rate, words.amount, true)], 16);
  for (const line of document.lines) {
    const texts = [line.name, ...(line.options ? [line.options] : []), line.sku].flatMap((one) => paper.wrap(one, 240));
    paper.need(Math.min(texts.length, 4) * 12 + 8);
    paper.line();
    texts.forEach((text, i) => row(paper, [[text, {}], ...(i ? [] : numbers(String(line.quantity), price(line.unitPrice), percent(line.taxRate), price(line.quantity * line.unitPrice)))]));
    if (line.discount) row(paper, [[words.discount, {}], [price(-line.discount), { x: RIGHT, right: true }]]);
    paper.down(4);
  }
}

function drawSums({ paper, words, document, price }: Drawing, kind: DocumentKind) {
  const { delivery } = document;
  // Lines stand with their discounts; what is left of the order's is its own.
  const sums: [string, number, boolean][] = [
    [words.subtotal, document.subtotal, document.lines.length > 0],
    [words.discount, -document.discount, document.discount > 0],
    [[words.delivery, delivery?.name].filter(Boolean).join(": "), delivery?.amount ?? 0, delivery !== null],
    [words.taxAt, document.tax, !document.taxIncluded],
  ];
  paper.need(110);
  paper.line();
  for (const [label, amount, shown] of sums) if (shown) for (const [i, text] of paper.wrap(label, 220).entries()) row(paper, [[text, { x: 250 }], ...(i ? [] : ([[price(amount), { x: RIGHT, right: true }]] as [string, Style][]))], 14);
  row(paper, [[kind === "invoice" ? words.total : words.credited, { x: 250, bold: true, size: 11 }], [price(document.total), { x: RIGHT, right: true, bold: true, size: 11 }]], 26);
}

function drawTaxes({ paper, words, document, price, percent }: Drawing) {
  const cells = (texts: string[], bold = false): [string, Style][] => texts.map((text, i) => [text, { x: [250, 350, 450, RIGHT][i], right: i > 0, bold }]);
  paper.need(16 + 14 * document.taxes.length);
  row(paper, cells([words.rate, words.net, words.taxAt, words.total], true), 14);
  for (const { rate, net, tax, gross } of document.taxes) row(paper, cells([percent(rate), price(net), price(tax), price(gross)]), 14);
  paper.down(12);
}

function drawPayments({ paper, words, document, price, day }: Drawing) {
  for (const { kind, amount, at } of document.payments) row(paper, [[`${kind === "capture" ? words.paid : words.paidBack} ${day(at)}`, {}], [price(Math.abs(amount)), { x: RIGHT, right: true }]], 14);
}

function row(paper: Paper, cells: [string, Style][], height = 12) {
  paper.need(height);
  for (const [text, style] of cells) paper.write(text, style);
  paper.down(height);
}
