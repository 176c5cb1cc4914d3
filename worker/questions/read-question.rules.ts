import { FIGURES, type FigureKey } from "../metrics";
import type { Page, Unkept } from "./pages.rules";
import type { Question, QuestionInput } from "./question.rules";
import { de } from "./question-words.de.rules";
import { en } from "./question-words.en.rules";
import { fr } from "./question-words.fr.rules";
import type { QuestionWords } from "./question-words.types";
import { takePeriod, type When } from "./question-period.rules";
import { foldWords, take, takeAway, type Sheet } from "./sheet.rules";

/** What of a question may be the name of a product or category. It is `sure` where nothing else can be meant, so that a question with an unknown one has no answer. */
export interface GoodsName {
  text: string;
  kind: "product" | "category" | "either";
  sure: boolean;
}
/** A question as it was understood: a choice of figures, a page that answers it, or what figures are not kept by. */
export type ReadQuestion = { kind: "figure"; question: QuestionInput; name?: GoodsName } | { kind: "page"; page: Page; name?: GoodsName } | { kind: "unkept"; what: Unkept };

const LANGUAGES = { en, de, fr };
const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}&.+-]*/gu;
/** `avons-nous`: what French hangs on its verbs. */
const INVERTED = /-(nous|vous|je|tu|t|ils?|elles?|ce|ci)\b/g;
/** How many are shown where the best day is asked for. */
const BEST = 5;
const GOODS: Question["by"][] = ["product", "variant", "category"];

/** A question in English, German or French as one in the definitions' terms, by rules; `today` is the shop's, `locale` decides where no word does. Null where nothing that is known here is asked for. */
export function readQuestion(given: string, today: string, locale = "en"): ReadQuestion | null {
  const sheet: Sheet = { text: foldWords(given).replace(INVERTED, " $1") };
  const words = wordsFor(sheet.text, locale);
  const quoted = take(sheet, /["“„«]\s?([^"“”„«»]{1,80}?)\s?["“”»]/);
  const quote = quoted && given.slice(quoted.index, quoted.index + quoted[0].length).replace(/^["“„«]\s?|\s?["“”»]$/g, "");
  const asked = sheet.text;
  const unkept = words.unkept.find(([pattern]) => pattern.test(asked))?.[1];
  if (unkept) return { kind: "unkept", what: unkept };
  const name = (sure: boolean) => (quote ? { text: quote, kind: words.category.test(asked) ? ("category" as const) : ("either" as const), sure: true } : nameOn(sheet, given, words, sure));
  if (words.shelf.test(asked) && words.howMany.test(asked)) return withName({ kind: "page", page: "shelf" }, (take(sheet, words.shelf), name(true)));
  const page = words.pages.find(([pattern]) => pattern.test(asked))?.[1];
  if (page) return { kind: "page", page };

  const { compare, when } = takePeriods(sheet, words, today);
  const rest = sheet.text;
  const best = words.best.exec(rest);
  const named = words.units[best?.groups?.unit ?? best?.groups?.unit2 ?? ""];
  const unit = named === "year" ? undefined : named;
  const by = unit ?? words.dimensions.find(([pattern]) => pattern.test(rest))?.[1] ?? "total";
  const figure = figureIn(rest, words, by, compare !== "none");
  if (!figure) return null;
  const number = words.limit.exec(rest)?.slice(1).find(Boolean);
  for (const pattern of [words.best, ...words.dimensions.map(([one]) => one), words.limit, ...figure.patterns, words.howMany]) take(sheet, pattern);
  const limit = number ? Math.min(50, Math.max(1, Number(number))) : unit ? BEST : undefined;
  const question: QuestionInput = {
    figure: figure.key === "grossSales" && GOODS.includes(by) ? "netSales" : figure.key, by: FIGURES[figure.key].kind === "now" ? "total" : by, ...when, compare,
    ...((unit || GOODS.includes(by)) && { order: words.least.test(rest) ? "least" : "most" }), ...(limit && { limit }),
  };
  return withName({ kind: "figure", question }, name(figure.isGuess || words.howMany.test(rest)));
}

const withName = <T extends ReadQuestion>(read: T, name: GoodsName | undefined): T => (name ? { ...read, name } : read);

/** The words of the language that most of the question's small words belong to. */
function wordsFor(text: string, locale: string): QuestionWords {
  const tokens = text.match(TOKEN) ?? [];
  const own = LANGUAGES[locale.split("-")[0]!.toLowerCase() as "en"] ?? en;
  const known = (words: QuestionWords) => tokens.filter((token) => words.fillers.has(token)).length + Number(words === own) / 2;
  return Object.values(LANGUAGES).reduce((one, other) => (known(other) > known(one) ? other : one));
}

/** Of which time, and beside which: what stands behind “compared with” is not the time that is asked for. */
function takePeriods(sheet: Sheet, words: QuestionWords, today: string): { compare: Question["compare"]; when: When | undefined } {
  const pair = words.pair.exec(sheet.text);
  const marker = pair ? null : words.compare.exec(sheet.text);
  if (!pair && !marker) return { compare: "none", when: takePeriod(sheet, words, today) };
  const at = pair ? pair.index + pair[0].length - pair.groups!.other!.length : marker!.index + marker![0].length;
  const [head, tail] = [{ text: sheet.text.slice(0, pair ? at : marker!.index) }, { text: sheet.text.slice(at) }];
  const compare = words.lastYear.test(tail.text) || words.lastYear.test(marker?.[0] ?? "") ? "year" : "previous";
  const gap = "|".repeat(sheet.text.length - head.text.length - tail.text.length);
  const when = takePeriod(head, words, today);
  take(tail, words.lastYear);
  takePeriod(tail, words, today);
  sheet.text = head.text + gap + tail.text;
  return { compare, when };
}

/** The figure that is asked for, and whether it was only guessed from the question being about business at all. */
function figureIn(text: string, words: QuestionWords, by: Question["by"], compared: boolean): { key: FigureKey; patterns: RegExp[]; isGuess: boolean } | null {
  for (const [pattern, key] of words.figures) {
    const patterns = [pattern].flat();
    if (!patterns.every((one) => one.test(text))) continue;
    return { key, patterns, isGuess: false };
  }
  if (words.sell.test(text)) return { key: GOODS.includes(by) || words.howMany.test(text) ? "units" : "netSales", patterns: [words.sell], isGuess: true };
  return words.business.test(text) || words.best.test(text) || compared || GOODS.includes(by) ? { key: "netSales", patterns: [words.business], isGuess: true } : null;
}

/** The longest stretch of words that mean nothing else, as it was written. */
function nameOn(sheet: Sheet, given: string, words: QuestionWords, isSure: boolean): GoodsName | undefined {
  const tokens = [...sheet.text.matchAll(TOKEN)].map((match) => ({ from: match.index, to: match.index + match[0].replace(/[.-]+$/, "").length, text: match[0].replace(/[.-]+$/, "") }));
  const names = (text: string) => !words.fillers.has(text) && text.length > 1 && !/^\d+$/.test(text);
  const groups: { from: number; to: number; marked: boolean }[] = [];
  for (const [i, token] of tokens.entries()) {
    if (!names(token.text)) continue;
    const [before, last] = [tokens[i - 1], groups.at(-1)];
    if (last && before && last.to === before.to && /^ +$/.test(sheet.text.slice(before.to, token.from))) {
      last.to = token.to;
      continue;
    }
    const marker = tokens.slice(0, i).findLast(({ text }) => !words.articles.has(text));
    groups.push({ from: token.from, to: token.to, marked: marker !== undefined && words.markers.has(marker.text) && !sheet.text.slice(marker.to, token.from).includes("|") });
  }
  const [found] = groups.sort((a, b) => Number(b.marked) - Number(a.marked) || b.to - b.from - (a.to - a.from));
  if (!found) return undefined;
  takeAway(sheet, found.from, found.to);
  return { text: given.slice(found.from, found.to), kind: words.category.test(sheet.text) ? "category" : "either", sure: isSure || found.marked };
}
