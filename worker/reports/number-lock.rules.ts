type Kind = "money" | "percent" | "plain";
interface Figure {
  text: string;
  kind: Kind;
  /** What the figure may mean: `1,234` is 1234 or 1.234, as the reader's country has it. */
  values: number[];
}

const FIGURE = /\d+(?:[.,'’]\d+|[ \u00a0\u202f]\d{3}(?!\d))*/g;
const WORDS: Record<string, number> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12 };
/** Figures in disguise, which are never let through: spelt amounts, multiples, other scripts' digits, and digits with a scale behind them. */
const DISGUISED =
  /\b(thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halved|doubled?|doubling|twice|thrice|tripled?|third|quarter)\b|\d\s?(k|m|bn|mil)\b|(?![0-9])\p{N}/iu;

/** The figures of a text in a currency's words (`R`, `ZAR`), with what each may mean. */
export function figuresIn(text: string, signs: string[]): Figure[] {
  const sign = signs.map((s) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const [before, after] = [new RegExp(`(?:^|[^\\p{L}])(?:${sign})[\\s\\u00a0\\u202f]?[-−]?$|(?:${sign})$`, "u"), new RegExp(`^[\\s\\u00a0\\u202f]?(?:${sign})(?![\\p{L}])`, "u")];
  return [...text.matchAll(FIGURE)].map((match) => {
    const end = match.index + match[0].length;
    const [prefix, suffix] = [text.slice(Math.max(0, match.index - 12), match.index), text.slice(end, end + 12)];
    const kind = /^[\s\u00a0\u202f]?(%|per ?cent)/i.test(suffix) ? "percent" : before.test(prefix) || after.test(suffix) ? "money" : "plain";
    return { text: match[0], kind, values: readings(match[0]) };
  });
}

/** The figures of `text` that are not among those of the fact `sheet`; empty when all are. A money amount may be rounded to whole units. */
export function strangeFigures(text: string, sheet: string, signs: string[]): string[] {
  const known: Record<Kind, Set<number>> = { money: new Set(), percent: new Set(), plain: new Set() };
  for (const { kind, values } of figuresIn(sheet, signs)) for (const value of kind === "money" ? values.flatMap((v) => [v, Math.round(v)]) : values) known[kind].add(value);
  const strange = figuresIn(text, signs).filter(({ kind, values }) => !values.some((value) => known[kind].has(value) || (kind === "plain" && known.money.has(value))));
  const words = (of: string) => (of.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase()).filter((word) => Object.hasOwn(WORDS, word));
  const said = new Set(words(sheet));
  const spelt = words(text).filter((word) => !said.has(word) && !known.plain.has(WORDS[word]!));
  const disguised = DISGUISED.exec(text);
  return [...strange.map((figure) => figure.text), ...spelt, ...(disguised ? [disguised[0]] : [])];
}

/** The signs that a currency's amounts are written with in a locale: `R`, `ZAR`. */
export function currencySigns(currency: string, locale: string): string[] {
  const sign = (display: "symbol" | "narrowSymbol" | "code") => new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: display }).formatToParts(1).find((part) => part.type === "currency")?.value ?? currency;
  return [...new Set([sign("symbol"), sign("narrowSymbol"), sign("code")])];
}

function readings(text: string): number[] {
  const bare = text.replace(/['’\s\u00a0\u202f]/g, "");
  const whole = Number(bare.replace(/[.,]/g, ""));
  const [, head, tail] = /^(.*)[.,](\d{1,3})$/.exec(bare) ?? [];
  if (head === undefined) return [whole];
  const decimal = Number(`${head.replace(/[.,]/g, "")}.${tail}`);
  return tail!.length === 3 ? [whole, decimal] : [decimal];
}
