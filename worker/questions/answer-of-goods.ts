import { FIGURES, formatFigure, readFolded, selectGoods, selectGoodsName, type GoodsSums, type Days } from "../metrics";
import type { Ctx } from "../platform/context";
import { invalid } from "../platform/errors";
import { variantLabel } from "../platform/variant-label.rules";
import { pairs } from "./answer-pairs.rules";
import { labelOf } from "./answer-text.rules";
import { answerWords } from "./answer-words.rules";
import { goodsFigure, isByGoods, NO_DAYS, ranked, type Question } from "./question.rules";
import type { AnswerRow, Told } from "./questions.types";

/** What goods came to, put together by what they are or by days, of all or of one product or category alone. One round trip where little is to be folded. Throws `invalid` for one that the shop does not have. */
export async function answerOfGoods(ctx: Ctx, asked: Question, days: Days, before: Days | null): Promise<Told> {
  const { db, shop } = ctx;
  const other = before ?? NO_DAYS;
  const by = isByGoods(asked.by) ? asked.by : "day";
  const [sums, [whole], sumsBefore, [wholeBefore], [named]] = await readFolded(
    ctx, before ? [days, before] : [days], selectGoods(db, shop.id, days, asked, by), selectGoods(db, shop.id, days, asked, "total"), selectGoods(db, shop.id, other, asked, by), selectGoods(db, shop.id, other, asked, "total"),
    selectGoodsName(db, shop.id, asked),
  );
  const only = named!.name;
  if (only === null && asked.product) throw invalid("product", "There is no such product.");
  if (only === null && asked.category) throw invalid("category", "There is no such category.");
  const valueOf = (rows: GoodsSums[]) => goodsFigure(asked.figure, rows);
  const rows = by === "day" ? rowsOfDays(asked, days, before, sums, sumsBefore, shop.locale) : rowsOfGoods(asked, days, before, sums, sumsBefore, shop.locale);
  const text = (value: number | null) => formatFigure(value, FIGURES[asked.figure].unit, shop);
  const told = rows.map(({ of, was, ...row }): AnswerRow => {
    const [value, held] = [valueOf(of), was && valueOf(was)];
    return { ...row, value, text: text(value), ...(held !== undefined && { before: { value: held, text: text(held) } }) };
  });
  return { rows: ranked(told, asked), total: valueOf(whole ? [whole] : []), totalBefore: before ? valueOf(wholeBefore ? [wholeBefore] : []) : undefined, only };
}

type Row = Pick<AnswerRow, "key" | "label" | "link"> & { of: GoodsSums[]; was?: GoodsSums[] };

function rowsOfDays({ by, product }: Question, days: Days, before: Days | null, sums: GoodsSums[], sumsBefore: GoodsSums[], locale: string): Row[] {
  const within = (rows: GoodsSums[], of: string[]) => rows.filter(({ key }) => of.includes(key));
  return pairs(by, days, before).map(({ key, days: of, counterpart }) => ({
    key, label: labelOf(by, key, locale), of: within(sums, of), was: counterpart && within(sumsBefore, counterpart), link: product ? `/admin/products/${product}` : by === "weekday" ? null : `/admin/figures/products?from=${of[0]}&to=${of.at(-1)}`,
  }));
}

function rowsOfGoods({ by, figure }: Question, { from, to }: Days, before: Days | null, sums: GoodsSums[], sumsBefore: GoodsSums[], locale: string): Row[] {
  const was = new Map(sumsBefore.map((row) => [row.key, row]));
  // A category leads to its products, by the same question.
  const linkOf = ({ key, productId }: GoodsSums) => (by === "category" ? key && `/admin/ask?${new URLSearchParams({ figure, by: "product", category: key, period: "days", from, to })}` : productId && `/admin/products/${productId}`);
  return sums.map((row) => {
    const held = was.get(row.key);
    return { key: row.key, label: by === "category" ? row.name || answerWords(locale).none : variantLabel(row), of: [row], was: before ? (held ? [held] : []) : undefined, link: linkOf(row) || null };
  });
}
