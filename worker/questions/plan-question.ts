import { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { invalid } from "../platform/errors";
import { localDay } from "../platform/local-time";
import { parse } from "../platform/parse";
import type { Goods } from "./choose-goods.rules";
import { findGoods } from "./find-goods";
import { KEPT_BY, PAGES, UNKEPT } from "./pages.rules";
import { planByModel } from "./plan-by-model";
import { question, type Question, type QuestionInput } from "./question.rules";
import type { Understood } from "./questions.types";
import { readQuestion, type GoodsName, type ReadQuestion } from "./read-question.rules";

const input = z.object({ words: z.string().trim().min(2, "Please ask something.").max(300) });
const CANNOT = "No figure of yours answers that. Choose one below, or name it: sales, orders, units, customers, refunds, margin, visits, chats, stock.";
type Told = Understood extends infer U ? (U extends { by: unknown } ? Omit<U, "by"> : never) : never;

/**
 * What a question in words asks for, in the definitions' terms: by the model, which may choose among figures, dimensions, periods and pages and nothing
 * else, else by rules. Names of products and categories are found by the catalogue's search; where several may be meant, the person is asked.
 * Throws `invalid` (on `words`) where it is not understood, or what it is about is not kept; staff only.
 */
export async function planQuestion(ctx: Ctx, given: z.input<typeof input>): Promise<Understood> {
  requireStaff(ctx);
  const { words } = parse(input, given);
  const today = localDay(ctx.clock.now(), ctx.shop.timeZone);
  const planned = await planByModel(ctx, words, today);
  if (planned === "cannot") throw invalid("words", CANNOT);
  const read = planned ?? readQuestion(words, today, ctx.shop.locale);
  if (!read) throw invalid("words", CANNOT);
  return { ...(await toldOf(ctx, read)), by: planned ? "model" : "rules" } as Understood;
}

async function toldOf(ctx: Ctx, read: ReadQuestion): Promise<Told> {
  if (read.kind === "unkept") throw invalid("words", `${UNKEPT[read.what]} ${KEPT_BY}`);
  if (read.kind === "page") {
    const { to, label, says } = PAGES[read.page];
    return { kind: "page", sentence: says, page: { to: read.page === "shelf" && read.name ? `${to}?${new URLSearchParams({ q: read.name.text })}` : to, label } };
  }
  return read.name ? keptTo(ctx, read.question, read.name, "words") : { kind: "question", question: checked(read.question), left: null };
}

/** A question kept to what a name means: one product or category, or several to choose from. A name that is none is left out, unless nothing else can be meant by it. Throws `invalid` on `field`; staff only. */
export async function keptTo(ctx: Ctx, asked: QuestionInput, name: GoodsName, field: string): Promise<Told> {
  const { goods, isClear } = await findGoods(ctx, name);
  const kept = ({ kind, id }: Goods) => checked({ ...asked, ...(kind === "product" ? { product: id } : { category: id }) }, field);
  if (!isClear) return { kind: "choices", sentence: `Which do you mean by “${name.text}”?`, choices: goods.map((one) => ({ label: one.kind === "category" ? `${one.name} (category)` : one.name, question: kept(one) })) };
  if (goods.length === 1) return { kind: "question", question: kept(goods[0]!), left: null };
  if (name.sure) throw invalid(field, `No product${name.kind === "product" ? "" : " or category"} of yours is called “${name.text}”.`);
  return { kind: "question", question: checked(asked, field), left: name.text };
}

/** A question that can be answered, or `invalid` with what stands against it. */
function checked(asked: QuestionInput, field = "words"): Question {
  const read = question.safeParse(asked);
  if (!read.success) throw invalid(field, read.error.issues[0]!.message);
  return read.data;
}
