import { inflateSync } from "node:zlib";

/** The texts of a PDF of ours, in the order in which they were written, read back by its fonts' ToUnicode maps. */
export function readPdf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map([...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id!, body!]));
  const streamOf = (id: string) => inflateSync(Buffer.from(/stream\n([\s\S]*)\nendstream/.exec(objects.get(id)!)![1]!, "latin1")).toString("latin1");
  const pages = [...objects.values()].filter((body) => body.startsWith("<</Type/Page/"));
  return pages.flatMap((page) => {
    const maps = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, mapOf(streamOf(/ToUnicode (\d+)/.exec(objects.get(id!)!)![1]!))]));
    const content = streamOf(/Contents (\d+)/.exec(page)![1]!);
    return [...content.matchAll(/\/(F\d+) [\d.]+ Tf .* <([0-9a-f]*)> Tj/g)].map(([, font, text]) => text!.replace(/.{4}/g, (glyph) => maps.get(font!)!.get(glyph)!));
  });
}

const mapOf = (text: string) =>
  new Map([...text.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/g)].map(([, glyph, units]) => [glyph!, String.fromCharCode(...units!.match(/.{4}/g)!.map((unit) => parseInt(unit, 16)))]));
