/** What a document needs of a TrueType font: its file, and for each character a glyph and its width (thousandths of the size). */
export interface Font {
  name: string;
  bytes: Uint8Array;
  /** The glyph that stands for what the font has no sign for. */
  missing: number;
  glyphOf(char: string): number;
  widthOf(glyph: number): number;
  ascent: number;
  descent: number;
  box: number[];
}

/** Reads a TrueType file with a character map of format 4. What it has no sign for is written as its replacement character. */
export function readFont(name: string, bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = (tag: string) => {
    for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16) if (String.fromCharCode(...bytes.subarray(at, at + 4)) === tag) return view.getUint32(at + 8);
    throw new Error(`${name} has no ${tag}.`);
  };
  const [head, hhea, hmtx] = [table("head"), table("hhea"), table("hmtx")];
  const scale = 1000 / view.getUint16(head + 18);
  const long = view.getUint16(hhea + 34);
  const map = characterMap(view, table("cmap"));
  const scaled = (at: number) => Math.round(view.getInt16(at) * scale);
  const missing = map.get(0xfffd) ?? 0;
  return {
    name, bytes, missing, ascent: scaled(hhea + 4), descent: scaled(hhea + 6), box: [36, 38, 40, 42].map((offset) => scaled(head + offset)),
    glyphOf: (char) => map.get(char.codePointAt(0)!) ?? missing,
    widthOf: (glyph) => Math.round(view.getUint16(hmtx + 4 * Math.min(glyph, long - 1)) * scale),
  };
}

function characterMap(view: DataView, cmap: number): Map<number, number> {
  const map = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 8 + 8 * i);
    if (view.getUint16(at) !== 4) continue;
    const size = view.getUint16(at + 6);
    for (let segment = 0; segment < size; segment += 2) {
      const [end, start, delta, range] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((offset) => at + offset + segment) as [number, number, number, number];
      const offset = view.getUint16(range);
      for (let code = view.getUint16(start); code <= view.getUint16(end) && code < 0xffff; code++) {
        const raw = offset ? view.getUint16(range + offset + 2 * (code - view.getUint16(start))) : code;
        if (raw) map.set(code, (raw + view.getUint16(delta)) & 0xffff);
      }
    }
  }
  return map;
}
