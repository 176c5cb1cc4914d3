import { FIGURES, daysFrom, figureValue, figuresOfDays, foldPeriod, formatFigure, selectFacts, selectPace, selectProductSums, selectStockState, selectVisits, type FigureKey, type ProductSums } from "../metrics";
import { requireStaff, type Ctx } from "../platform/context";
import { localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import { labelOf, periodInWords, sentenceOf } from "./answer-text.rules";
import { comparedDays, daysOf, question, stretches, type Question, type QuestionInput } from "./question.rules";
import type { Answer, AnswerRow } from "./questions.types";

/**
 * Answers a question that is put in the definitions' terms: table, definition, period and one sentence. One round trip. Throws `invalid` where the
 * figure cannot be told that way; staff only.
 */
export async function answerQuestion(ctx: Ctx, input: QuestionInput): Promise<Answer> {
  requireStaff(ctx);
  const { shop } = ctx;
  const asked = parse(question, input);
  const today = localDay(ctx.clock.now(), shop.timeZone);
  const days = daysOf(asked, today);
  const before = comparedDays(days, asked.compare);
  const { rows, total, totalBefore } = asked.by === "product" ? await byProduct(ctx, asked, days, before) : await byDays(ctx, asked, days, before, today);
  const { name, unit, formula, version } = FIGURES[asked.figure];
  const period = { ...days, words: periodInWords(days, shop.locale) };
  const held = before && { ...before, words: periodInWords(before, shop.locale) };
  return {
    question: asked, definition: { name, unit, formula, version }, period, before: held, rows, total: figureValue(asked.figure, total, shop.currency),
    sentence: sentenceOf({ question: asked, name, unit, rows, total, before: totalBefore, period: period.words, heldAgainst: held?.words ?? "" }, shop),
  };
}

type Days = { from: string; to: string };
type Told = { rows: AnswerRow[]; total: number | null; totalBefore: number | null | undefined };

async function byDays({ db, shop }: Ctx, { figure, by }: Question, days: Days, before: Days | null, today: string): Promise<Told> {
  const other = before ?? days;
  const [, , , , , , , , facts, visits, factsBefore, visitsBefore, [shelf], [pace]] = await db.read(
    ...foldPeriod(db, shop, days.from, days.to), ...foldPeriod(db, shop, other.from, other.to), selectFacts(db, shop.id, days.from, days.to), selectVisits(db, shop.id, days.from, days.to), selectFacts(db, shop.id, other.from, other.to), selectVisits(db, shop.id, other.from, other.to),
    selectStockState(db, shop.id), selectPace(db, shop.id, today),
  );
  const stock = { ...shelf!, sold28: pace!.units };
  // Days of one stretch need not stand together: the Mondays of a year do not.
  const valueOf = (of: string[], rows: typeof facts, steps: typeof visits) => figuresOfDays(rows.filter(({ day }) => of.includes(day)), steps.filter(({ day }) => of.includes(day)), of[0]!, of.at(-1)!, stock)[figure];
  const groups = stretches(by, daysFrom(days.from, days.to));
  const groupsBefore = before ? stretches(by, daysFrom(before.from, before.to)) : [];
  const text = (value: number | null) => formatFigure(value, FIGURES[figure].unit, shop);
  const rows = groups.map(({ key, days: of }, i): AnswerRow => {
    const value = valueOf(of, facts, visits);
    const counterpart = by === "weekday" ? groupsBefore.find((group) => group.key === key) : groupsBefore[i];
    const held = counterpart && valueOf(counterpart.days, factsBefore, visitsBefore);
    return { key, label: labelOf(by, key, shop.locale), value, text: text(value), ...(held !== undefined && { before: { value: held, text: text(held) } }), link: by === "weekday" ? null : ordersOf(figure, of[0]!, of.at(-1)!) };
  });
  const whole = (span: Days, of: typeof facts, steps: typeof visits) => figuresOfDays(of, steps, span.from, span.to, stock)[figure];
  return { rows, total: whole(days, facts, visits), totalBefore: before ? whole(before, factsBefore, visitsBefore) : undefined };
}

async function byProduct({ db, shop }: Ctx, { figure, order, limit }: Question, days: Days, before: Days | null): Promise<Told> {
  const other = before ?? days;
  const [, , , , , , , , sums, sumsBefore] = await db.read(...foldPeriod(db, shop, days.from, days.to), ...foldPeriod(db, shop, other.from, other.to), selectProductSums(db, shop.id, days.from, days.to), selectProductSums(db, shop.id, other.from, other.to));
  const valueOf = (row: ProductSums) => ({ units: row.units, netSales: row.sales - row.refunds, refunds: row.refunds, margin: row.costedSales - row.cost })[figure as "units"];
  const text = (value: number | null) => formatFigure(value, FIGURES[figure].unit, shop);
  const was = new Map(sumsBefore.map((row) => [row.key, valueOf(row)]));
  const rows = sums
    .map((row): AnswerRow => {
      const held = was.get(row.key) ?? 0;
      return { key: row.key, label: row.name, value: valueOf(row), text: text(valueOf(row)), ...(before && { before: { value: held, text: text(held) } }), link: row.productId ? `/admin/products/${row.productId}` : null };
    })
    .sort((a, b) => (order === "most" ? b.value! - a.value! : a.value! - b.value!) || a.label.localeCompare(b.label));
  const add = (list: number[]) => list.reduce((total, value) => total + value, 0);
  return { rows: rows.slice(0, limit), total: add(sums.map(valueOf)), totalBefore: before ? add(sumsBefore.map(valueOf)) : undefined };
}

const CHATS = new Set<FigureKey>(["chats", "handoffs", "positiveChats", "negativeChats", "mood", "answerTime"]);
const ordersOf = (figure: FigureKey, from: string, to: string): string | null =>
  FIGURES[figure].group === "sales" || FIGURES[figure].group === "customers" || FIGURES[figure].group === "margin" ? `/admin/orders?from=${from}&to=${to}` : CHATS.has(figure) ? "/admin/chats" : FIGURES[figure].group === "stock" ? "/admin/inventory" : FIGURES[figure].group === "demand" ? "/admin/knowledge" : null;
