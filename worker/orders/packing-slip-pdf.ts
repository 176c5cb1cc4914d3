import type { Ctx } from "../platform/context";
import { createPaper, RIGHT } from "../platform/paper";
import { documentWords } from "./document-words.rules";

/** What lies in a parcel and whom it is for; prices are nobody's business who opens a gift. */
export interface PackingSlip {
  shop: { name: string; locale: string; timeZone: string };
  orderNumber: number;
  placedAt: number;
  at: number;
  parcel?: { number: number; carrier: string; trackingReference: string };
  customer: { name: string; phone: string };
  address: string[];
  collected: boolean;
  lines: { sku: string; name: string; options: string; quantity: number; places: string }[];
  note: string;
  giftNote: string;
}

const COLUMNS = { sku: 240, place: 370 };

/** A packing slip as a PDF in the shop's language. */
export async function packingSlipPdf(ctx: Pick<Ctx, "asset">, slip: PackingSlip): Promise<Uint8Array> {
  const { shop, parcel, customer } = slip;
  const words = documentWords(shop.locale);
  const title = `${words.packingSlip} ${slip.orderNumber}${parcel ? `-${parcel.number}` : ""}`;
  const paper = await createPaper(ctx, { title: `${title} · ${shop.name}`, lang: shop.locale, at: slip.at });
  const day = new Intl.DateTimeFormat(shop.locale, { dateStyle: "long", timeZone: shop.timeZone });
  paper.row([{ text: shop.name, size: 14, bold: true }], 22);
  paper.row([{ text: title, size: 20, bold: true }], 12);
  const facts = [[words.order, String(slip.orderNumber)], [words.ordered, day.format(slip.placedAt)], ...(parcel ? [[words.parcel, [parcel.number, parcel.carrier, parcel.trackingReference].filter(Boolean).join(" · ")]] : [])];
  const to = [customer.name, ...slip.address, customer.phone].filter(Boolean);
  paper.row([{ text: facts.map((fact) => fact.join(": ")).join("\n"), width: 220 }, { text: slip.collected ? words.collection : words.deliverTo, x: 300, bold: true }, { text: `\n${to.join("\n")}`, x: 300, size: 11 }], 26);
  const placed = slip.lines.some(({ places }) => places);
  paper.row([{ text: words.item, bold: true }, { text: words.sku, x: COLUMNS.sku, bold: true }, { text: placed ? words.place : "", x: COLUMNS.place, bold: true }, { text: words.quantity, x: RIGHT, right: true, bold: true }], 5);
  for (const line of slip.lines) {
    paper.need(40);
    paper.line();
    paper.row([
      { text: [line.name, line.options].filter(Boolean).join("\n"), width: 180 }, { text: line.sku, x: COLUMNS.sku, width: placed ? 120 : 240, soft: true }, { text: line.places, x: COLUMNS.place, width: 110, soft: true },
      { text: String(line.quantity), x: RIGHT, right: true, bold: true },
    ], 8);
  }
  paper.line();
  const notes: [string, string][] = [[words.note, slip.note], [words.giftNote, slip.giftNote]];
  for (const [label, text] of notes) {
    if (!text) continue;
    paper.down(8);
    paper.row([{ text: label, bold: true }]);
    paper.row([{ text, size: 11 }]);
  }
  return paper.end();
}
