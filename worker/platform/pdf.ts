import { deflateSync } from "node:zlib";
import type { Font } from "./font";

/** A text on a page. `x` and `y` in points from the top left; `right` means that it ends at `x`. */
export interface Words {
  text: string;
  x: number;
  y: number;
  size: number;
  font: Font;
  right?: boolean;
}
/** A hairline across the page. */
export interface Rule {
  x: number;
  y: number;
  width: number;
}
export interface Sheet {
  words: Words[];
  rules: Rule[];
}

export const PAGE = { width: 595, height: 842 };

/** How wide a text is, in points. */
export const widthOf = (text: string, font: Font, size: number): number => ([...text].reduce((sum, char) => sum + font.widthOf(font.glyphOf(char)), 0) * size) / 1000;

const hex = (value: number) => value.toString(16).padStart(4, "0");
const utf16 = (text: string) => [...Array(text.length).keys()].map((i) => hex(text.charCodeAt(i))).join("");

/** Sheets as a PDF 1.7 with its fonts embedded and its text readable by programs. The same sheets give the same bytes. `lang` is a BCP 47 tag. */
export function pdfOf(sheets: Sheet[], { title, lang }: { title: string; lang: string }): Uint8Array {
  const fonts = [...new Set(sheets.flatMap(({ words }) => words.map(({ font }) => font)))];
  const file = createFile();
  const pageIds = sheets.map(() => file.reserve());
  const [catalog, pages] = [file.reserve(), file.reserve()];
  const names = fonts.map((font, i) => `/F${i} ${addFont(file, font, sheets)} 0 R`).join(" ");
  sheets.forEach((sheet, i) => {
    const content = file.addStream(contentOf(sheet, fonts));
    file.put(pageIds[i]!, `<</Type/Page/Parent ${pages} 0 R/MediaBox[0 0 ${PAGE.width} ${PAGE.height}]/Resources<</Font<<${names}>>>>/Contents ${content} 0 R>>`);
  });
  file.put(pages, `<</Type/Pages/Count ${sheets.length}/Kids[${pageIds.map((id) => `${id} 0 R`).join(" ")}]>>`);
  file.put(catalog, `<</Type/Catalog/Pages ${pages} 0 R/Lang(${lang.replace(/[^\w-]/g, "")})/ViewerPreferences<</DisplayDocTitle true>>>>`);
  const info = file.add(`<</Title<feff${utf16(title)}>>>`);
  return file.end(catalog, info);
}

function contentOf({ words, rules }: Sheet, fonts: Font[]): Uint8Array {
  const lines = rules.map(({ x, y, width }) => `0.5 w 0.75 G ${x} ${PAGE.height - y} m ${x + width} ${PAGE.height - y} l S`);
  const texts = words.map(({ text, x, y, size, font, right }) => {
    const left = right ? x - widthOf(text, font, size) : x;
    return `BT /F${fonts.indexOf(font)} ${size} Tf ${left.toFixed(2)} ${(PAGE.height - y).toFixed(2)} Td <${[...text].map((char) => hex(font.glyphOf(char))).join("")}> Tj ET`;
  });
  return new TextEncoder().encode([...lines, ...texts].join("\n"));
}

type File = ReturnType<typeof createFile>;

function addFont(file: File, font: Font, sheets: Sheet[]): number {
  const used = new Map<number, string>();
  for (const { words } of sheets) for (const one of words) if (one.font === font) for (const char of one.text) if (!used.has(font.glyphOf(char))) used.set(font.glyphOf(char), font.glyphOf(char) === font.missing ? "\ufffd" : char);
  const glyphs = [...used.keys()].sort((a, b) => a - b);
  const program = file.addStream(font.bytes, `/Length1 ${font.bytes.length}`);
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${font.name}/Flags 4/FontBBox[${font.box.join(" ")}]/ItalicAngle 0/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight ${font.ascent}/StemV 80/FontFile2 ${program} 0 R>>`,
  );
  const widths = glyphs.map((glyph) => `${glyph}[${font.widthOf(glyph)}]`).join("");
  const descendant = file.add(`<</Type/Font/Subtype/CIDFontType2/BaseFont/${font.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ${descriptor} 0 R/W[${widths}]>>`);
  // A map holds at most a hundred pairs in one block.
  const blocks = Array.from({ length: Math.ceil(glyphs.length / 100) }, (_, i) => glyphs.slice(100 * i, 100 * i + 100));
  const pairs = blocks.map((block) => `${block.length} beginbfchar\n${block.map((glyph) => `<${hex(glyph)}> <${utf16(used.get(glyph)!)}>`).join("\n")}\nendbfchar`).join("\n");
  const toUnicode = file.addStream(new TextEncoder().encode(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${pairs}\nendcmap end end`));
  return file.add(`<</Type/Font/Subtype/Type0/BaseFont/${font.name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`);
}

/** The objects of a file, by number from 1. */
function createFile() {
  const objects: Uint8Array[] = [];
  const bytes = (text: string) => new TextEncoder().encode(text);
  const put = (id: number, body: string) => void (objects[id - 1] = bytes(body));
  const reserve = () => objects.push(new Uint8Array());
  const add = (body: string) => objects.push(bytes(body));
  const addStream = (data: Uint8Array, more = "") => {
    const packed = deflateSync(data);
    return objects.push(joined([bytes(`<</Length ${packed.length}/Filter/FlateDecode${more}>>\nstream\n`), packed, bytes("\nendstream")]));
  };
  const end = (root: number, info: number): Uint8Array => {
    const parts: Uint8Array[] = [new Uint8Array([...bytes("%PDF-1.7\n%"), 0xe2, 0xe3, 0xcf, 0xd3, 10])];
    let size = parts[0]!.length;
    const offsets = objects.map((object, i) => {
      const whole = joined([bytes(`${i + 1} 0 obj\n`), object, bytes("\nendobj\n")]);
      size += parts.push(whole) && whole.length;
      return size - whole.length;
    });
    const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
    parts.push(bytes(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root ${root} 0 R/Info ${info} 0 R>>\nstartxref\n${size}\n%%EOF\n`));
    return joined(parts);
  };
  return { put, reserve, add, addStream, end };
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
