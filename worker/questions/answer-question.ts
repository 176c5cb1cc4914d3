import { FIGURES, figureValue, figuresOfDays, formatFigure, readFolded, rowsLink, selectFacts, selectPace, selectStockState, selectVisits, type Days } from "../metrics";
import { requireStaff, type Ctx } from "../platform/context";
import { localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { answerOfGoods } from "./answer-of-goods";
import { pairs } from "./answer-pairs.rules";
import { labelOf, periodInWords, sentenceOf } from "./answer-text.rules";
import { comparedDays, daysOf, isByGoods, NO_DAYS, question, ranked, type Question, type QuestionInput } from "./question.rules";
import type { Answer, AnswerRow, Told } from "./questions.types";

/**
 * Answers a question that is put in the definitions' terms: table, definition, period and one sentence in the shop's language. One round trip where little is to be folded. Throws
 * `invalid` where the figure cannot be told that way, or the shop has no such product or category; staff only.
 */
export async function answerQuestion(ctx: Ctx, input: QuestionInput): Promise<Answer> {
  requireStaff(ctx);
  const { shop } = ctx;
  const asked = parse(question, input);
  const today = localDay(ctx.clock.now(), shop.timeZone);
  const days = daysOf(asked, today);
  const before = comparedDays(days, asked);
  const { rows, total, totalBefore, only = null } = isByGoods(asked.by) || asked.product || asked.category ? await answerOfGoods(ctx, asked, days, before) : await answerOfDays(ctx, asked, days, before, today);
  const { name, unit, formula, version } = FIGURES[asked.figure];
  const period = { ...days, words: periodInWords(days, shop.locale) };
  const held = before && { ...before, words: periodInWords(before, shop.locale) };
  return {
    question: asked, definition: { name, unit, formula, version }, only, period, before: held, rows, total: figureValue(asked.figure, total, shop.currency),
    sentence: sentenceOf({ question: asked, unit, rows, total, before: totalBefore, period: period.words, heldAgainst: held?.words ?? "", only }, shop),
  };
}

async function answerOfDays(ctx: Ctx, asked: Question, days: Days, before: Days | null, today: string): Promise<Told> {
  const { db, shop } = ctx;
  const { figure, by } = asked;
  const other = before ?? NO_DAYS;
  const [facts, visits, factsBefore, visitsBefore, [shelf], [pace]] = await readFolded(
    ctx, before ? [days, before] : [days], selectFacts(db, shop.id, days.from, days.to), selectVisits(db, shop.id, days.from, days.to), selectFacts(db, shop.id, other.from, other.to), selectVisits(db, shop.id, other.from, other.to),
    selectStockState(db, shop.id), selectPace(db, shop.id, today),
  );
  const stock = { ...shelf!, sold28: pace!.units };
  // Days of one stretch need not stand together: the Mondays of a year do not.
  const valueOf = (of: string[], rows: typeof facts, steps: typeof visits) => figuresOfDays(rows.filter(({ day }) => of.includes(day)), steps.filter(({ day }) => of.includes(day)), of[0]!, of.at(-1)!, stock)[figure];
  const text = (value: number | null) => formatFigure(value, FIGURES[figure].unit, shop);
  const rows = pairs(by, days, before).map(({ key, days: of, counterpart }): AnswerRow => {
    const value = valueOf(of, facts, visits);
    const held = counterpart && valueOf(counterpart, factsBefore, visitsBefore);
    return { key, label: labelOf(by, key, shop.locale), value, text: text(value), ...(held !== undefined && { before: { value: held, text: text(held) } }), link: by === "weekday" ? null : rowsLink(figure, of[0]!, of.at(-1)!) };
  });
  const whole = (span: Days, of: typeof facts, steps: typeof visits) => figuresOfDays(of, steps, span.from, span.to, stock)[figure];
  return { rows: ranked(rows, asked), total: whole(days, facts, visits), totalBefore: before ? whole(before, factsBefore, visitsBefore) : undefined };
}
