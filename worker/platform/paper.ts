import type { Font } from "fontkit";
import type { Ctx } from "./context";

const MARGIN = 50;
const A4 = { width: 595, height: 842 };
/** Where text begins and ends across a page, in points. */
export const [LEFT, RIGHT] = [MARGIN, A4.width - MARGIN];

/** A text of a row. `x` is where it begins, or with `right` where it ends; `width` is what it may take before it wraps. */
export interface Cell {
  text: string;
  x?: number;
  width?: number;
  size?: number;
  bold?: boolean;
  right?: boolean;
  soft?: boolean;
  /** Whether its lines end at the end of its width. */
  ending?: boolean;
}
export interface About {
  title: string;
  /** A BCP 47 tag. */
  lang: string;
  /** When the document was made; the same document has the same bytes. */
  at: number;
}
export type Paper = Awaited<ReturnType<typeof createPaper>>;

const SIZE = 9;
const [INK, SOFT, HAIRLINE, ACCENT, PALE] = ["#1d1a16", "#5c544a", "#c9c0b2", "#a8431f", "#e5b8a4"];

let files: { plain: Uint8Array; bold: Uint8Array } | undefined;
/** The documents' fonts. Files are fetched once an isolate, but each document reads its own: a font that was drawn with names some signs no longer. */
async function readFonts({ asset }: Pick<Ctx, "asset">) {
  const { create } = await import("fontkit");
  files ??= { plain: await asset("/fonts/DejaVuSansCondensed.ttf"), bold: await asset("/fonts/DejaVuSansCondensed-Bold.ttf") };
  return { plain: create(files.plain as Buffer) as Font, bold: create(files.bold as Buffer) as Font };
}

/** Paper that is written from the top down; it goes on to a new page by itself. The library that draws it is loaded with the first sheet. */
export async function createPaper(ctx: Pick<Ctx, "asset">, { title, lang, at }: About) {
  const { default: PDFDocument } = await import("pdfkit");
  const { plain, bold } = await readFonts(ctx);
  const doc = new PDFDocument({ size: [A4.width, A4.height], margin: MARGIN, lang, displayTitle: true, pdfVersion: "1.7", bufferPages: true, font: null as never, info: { Title: title, CreationDate: new Date(at) } });
  const bytes = collected(doc);
  doc.registerFont("plain", plain as never).registerFont("bold", bold as never);
  // What the font has no sign for is written as its replacement character.
  const shown = (text: string) => text.replace(/[^\n]/gu, (char) => (plain.hasGlyphForCodePoint(char.codePointAt(0)!) ? char : "\ufffd"));
  const placed = ({ text, x = LEFT, width, size = SIZE, bold: heavy = false, right = false, soft = false, ending = false }: Cell) => {
    doc.font(heavy ? "bold" : "plain").fontSize(size).fillColor(soft ? SOFT : INK);
    const words = shown(text);
    const options = right ? { lineBreak: false } : { width: width ?? RIGHT - x, ...(ending && { align: "right" as const }) };
    return { words, options, left: right ? x - doc.widthOfString(words) : x, height: right ? doc.currentLineHeight() : doc.heightOfString(words, options) };
  };
  const room = A4.height - 2 * MARGIN;
  const need = (height: number) => void (doc.y + Math.min(height, room) > A4.height - MARGIN && doc.addPage());
  return {
    /** Turns the page unless `height` points are left on it. */
    need,
    down: (points: number) => void (doc.y += points),
    /** Texts beside each other, each within its width, and then `gap` points. Only a text that is longer than a page is parted. */
    row(all: Cell[], gap = 2) {
      const cells = all.filter(({ text }) => text);
      const [height, last] = cells.reduce<[number, number]>(([most, tallest], cell, i) => (placed(cell).height > most ? [placed(cell).height, i] : [most, tallest]), [0, 0]);
      need(height);
      const [top, page] = [doc.y, doc.page];
      for (const cell of [...cells.toSpliced(last, 1), ...cells.slice(last, last + 1)]) {
        const { words, options, left } = placed(cell);
        doc.text(words, left, top, options);
      }
      doc.y = (doc.page === page ? top + height : doc.y) + gap;
    },
    line() {
      doc.lineWidth(0.5).strokeColor(HAIRLINE).moveTo(LEFT, doc.y).lineTo(RIGHT, doc.y).stroke();
      doc.y += 5;
    },
    /** A bar on the line that is written next: filled over the share `low` of `width`, paler on to `high`. */
    bar(x: number, width: number, low: number, high = low) {
      const [top, height] = [doc.y + 1, 8];
      if (high > low) doc.rect(x + low * width, top, (high - low) * width, height).fill(PALE);
      if (low > 0) doc.rect(x, top, low * width, height).fill(ACCENT);
    },
    /** The finished file; several pages are numbered. */
    end(): Promise<Uint8Array> {
      const { count } = doc.bufferedPageRange();
      for (let i = 0; i < count && count > 1; i++) {
        doc.switchToPage(i);
        // Beneath the margin the library would turn the page.
        doc.page.margins.bottom = 0;
        const { words, left } = placed({ text: `${i + 1} / ${count}`, x: RIGHT, right: true, soft: true });
        doc.text(words, left, A4.height - 35, { lineBreak: false });
      }
      doc.end();
      return bytes;
    },
  };
}

function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (part: Uint8Array<ArrayBuffer>) => parts.push(part));
    doc.on("end", () => new Blob(parts).bytes().then(resolve, reject));
    doc.on("error", reject);
  });
}
