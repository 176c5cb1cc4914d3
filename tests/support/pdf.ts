import { PDF } from "@libpdf/core";

/** The texts of a PDF by lines, read by another library than the one that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDF.load(bytes);
  return pdf.extractText().flatMap(({ lines }) => lines.map(({ text }) => text.replace(/\s+/g, " ").trim()));
}
