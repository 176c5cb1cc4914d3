import type { Ctx } from "../platform/context";
import { formatMoney, money } from "../platform/money";
import { createPaper, LEFT, RIGHT, type Cell, type Paper } from "../platform/paper";
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
const COLUMNS = { quantity: 320, unitPrice: 400, rate: 450 };
/** Where the sums stand. */
const SUMS = 300;

/** An issued document as a PDF, in its own language; the same document gives the same bytes. */
export async function invoicePdf(ctx: Pick<Ctx, "asset">, kind: DocumentKind, number: number, document: InvoiceDocument): Promise<Uint8Array> {
  const { locale, timeZone, currency } = document;
  const words = documentWords(locale);
  const title = `${kind === "invoice" ? words.invoice : words.creditNote} ${number}`;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
  const rates = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const drawing: Drawing = {
    paper: await createPaper(ctx, { title: `${title} · ${document.seller.name}`, lang: locale, at: document.issuedAt }), words, document,
    price: (minor) => formatMoney(money(minor, currency), locale), day: (at) => time.format(at), percent: (rate) => rates.format(rate / 10_000),
  };
  drawHead(drawing, title);
  if (document.lines.length) drawLines(drawing);
  drawSums(drawing, kind);
  drawTaxes(drawing);
  drawPayments(drawing);
  return drawing.paper.end();
}

function drawHead({ paper, words, document, day }: Drawing, title: string) {
  const { seller, buyer } = document;
  paper.row([{ text: seller.name, size: 14, bold: true }], 4);
  const about = [...seller.address, [seller.email, seller.phone].filter(Boolean).join(" · "), ...(seller.taxNumber ? [`${words.taxNumber}: ${seller.taxNumber}`] : [])];
  for (const text of about) paper.row([{ text, soft: true }]);
  paper.down(26);
  paper.row([{ text: title, size: 20, bold: true }], 12);
  const facts = [
    [words.date, day(document.issuedAt)], [words.order, String(document.orderNumber)], [words.ordered, day(document.placedAt)],
    ...(document.invoiceNumber ? [[words.forInvoice, String(document.invoiceNumber)]] : []),
  ];
  const to = [buyer.name, ...buyer.address, buyer.email];
  // The facts stand on the left, whom it is for beside them.
  paper.row([{ text: facts.map(([label, value]) => `${label}: ${value}`).join("\n"), width: 220 }, { text: words.billTo, x: SUMS, bold: true }, { text: `\n${to.join("\n")}`, x: SUMS }]);
  if (document.reason) paper.row([{ text: `${words.reason}: ${document.reason}` }]);
  paper.down(26);
}

function drawLines({ paper, words, document, price, percent }: Drawing) {
  const numbers = (texts: string[], bold = false): Cell[] => texts.map((text, i) => ({ text, x: [COLUMNS.quantity, COLUMNS.unitPrice, COLUMNS.rate, RIGHT][i]!, right: true, bold }));
  paper.row([{ text: words.item, bold: true }, ...numbers([words.quantity, words.unitPrice, words.rate, words.amount], true)], 5);
  for (const line of document.lines) {
    paper.need(40);
    paper.line();
    paper.row([{ text: line.name, width: 235 }, ...numbers([String(line.quantity), price(line.unitPrice), percent(line.taxRate), price(line.quantity * line.unitPrice)])]);
    for (const text of [line.options, line.sku].filter(Boolean)) paper.row([{ text, width: 235, soft: true }]);
    if (line.discount) paper.row([{ text: words.discount }, { text: price(-line.discount), x: RIGHT, right: true }]);
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
  paper.down(4);
  for (const [text, amount, shown] of sums) if (shown) paper.row([{ text, x: SUMS, width: 150 }, { text: price(amount), x: RIGHT, right: true }], 4);
  paper.down(2);
  paper.row([{ text: kind === "invoice" ? words.total : words.credited, x: SUMS, width: 130, bold: true, size: 12 }, { text: price(document.total), x: RIGHT, right: true, bold: true, size: 12 }], 22);
}

function drawTaxes({ paper, words, document, price, percent }: Drawing) {
  const cells = (texts: string[], bold = false): Cell[] => texts.map((text, i) => ({ text, x: [LEFT, 190, 290, 390][i]!, right: i > 0, bold, soft: !bold }));
  paper.need(16 + 15 * document.taxes.length);
  paper.row(cells([words.rate, words.net, words.taxAt, words.total], true), 4);
  for (const { rate, net, tax, gross } of document.taxes) paper.row(cells([percent(rate), price(net), price(tax), price(gross)]), 4);
  paper.down(14);
}

function drawPayments({ paper, words, document, price, day }: Drawing) {
  for (const { kind, amount, at } of document.payments) paper.row([{ text: `${kind === "capture" ? words.paid : words.paidBack} ${day(at)}`, width: 300 }, { text: price(Math.abs(amount)), x: 390, right: true }], 4);
}
