import type { Ctx } from "./context";
import { readFont, type Font } from "./font";
import { PAGE, pdfOf, widthOf, type Sheet } from "./pdf";

const MARGIN = 50;
/** Where text begins and ends across a page, in points. */
export const [LEFT, RIGHT] = [MARGIN, PAGE.width - MARGIN];

export interface Style {
  x?: number;
  size?: number;
  bold?: boolean;
  right?: boolean;
}
export type Paper = ReturnType<typeof createPaper>;
interface Fonts {
  plain: Font;
  bold: Font;
}

let fonts: Promise<Fonts> | undefined;
/** The documents' fonts, read once an isolate. */
export async function documentFonts(ctx: Pick<Ctx, "asset">): Promise<Fonts> {
  const load = async () => {
    const names = ["DejaVuSansCondensed", "DejaVuSansCondensed-Bold"] as const;
    const [plain, bold] = await Promise.all(names.map(async (name) => readFont(name, await ctx.asset(`/fonts/${name}.ttf`))));
    return { plain: plain!, bold: bold! };
  };
  fonts ??= load();
  try {
    return await fonts;
  } catch (error) {
    fonts = undefined;
    throw error;
  }
}

/** Paper that is written from the top down; it goes on to a new page by itself. */
export function createPaper({ plain, bold }: Fonts) {
  const sheets: Sheet[] = [];
  let y = 0;
  const turn = () => {
    sheets.push({ words: [], rules: [] });
    y = MARGIN + 10;
  };
  turn();
  return {
    turn,
    /** Turns the page unless `height` points are left on it. */
    need: (height: number) => void (y + height > PAGE.height - MARGIN && turn()),
    down: (points: number) => void (y += points),
    write(text: string, { x = LEFT, size = 9, bold: heavy = false, right = false }: Style = {}) {
      if (text) sheets.at(-1)!.words.push({ text, x, y, size, font: heavy ? bold : plain, right });
    },
    line: () => void sheets.at(-1)!.rules.push({ x: LEFT, y: y - 10, width: RIGHT - LEFT }),
    /** A text as the lines of at most `width` points that it takes; words too long for a line are cut. */
    wrap: (text: string, width: number, size = 9) => text.split("\n").flatMap((one) => wrapLine(one, (part) => widthOf(part, plain, size) <= width)),
    end: (about: { title: string; lang: string }) => pdfOf(sheets, about),
  };
}

function wrapLine(text: string, fits: (text: string) => boolean): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (fits(longer)) lines[lines.length - 1] = longer;
    else {
      if (lines.at(-1)) lines.push("");
      for (const char of word) {
        if (fits(lines.at(-1)! + char)) lines[lines.length - 1] += char;
        else lines.push(char);
      }
    }
  }
  return lines;
}
