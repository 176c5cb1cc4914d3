import { data, type ActionFunctionArgs } from "@remix-run/cloudflare";
import { adjustStock, setThreshold, type Adjustment } from "#worker/inventory";
import { invalid } from "#worker/platform/errors";
import { readForm } from "#worker/platform/read-form";
import { REASONS } from "./components/admin/stock-words";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "./load-context";

const COUNTED = "Counted";

/** What a stock form is answered: what was done, or what is not right with what was typed. */
export type StockAnswer = { sku: string; told: string; problem?: undefined; fields?: undefined } | { sku: string; told?: undefined; problem: FormProblem; fields: Record<string, string> };

/** Takes a stock form, once per `key`: `intent` (move, count, threshold) and what it needs; `sku` from the page's address where it names one. */
export async function takeStockForm({ request, context }: Pick<ActionFunctionArgs, "request" | "context">, named?: string) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const sku = named ?? fields.sku ?? "";
  if (fields.intent === "threshold") return takeThreshold();
  const { value, problem } = await orFormProblem(adjust(), request);
  if (problem?.code === "idempotency_conflict") problem.detail = "This form was sent already. Look at what is on hand now, then send it again.";
  return problem ? data<StockAnswer>({ sku, problem, fields }, { status: 422 }) : data<StockAnswer>({ sku, told: inWords(value, fields.intent === "count") });

  async function takeThreshold() {
    const typed = (fields.lowStockThreshold ?? "").trim();
    const lowStockThreshold = typed === "" ? null : /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
    const refused = (await orFormProblem(setThreshold(ctx, sku, { lowStockThreshold }), request)).problem;
    return refused ? data<StockAnswer>({ sku, problem: refused, fields }, { status: 422 }) : data<StockAnswer>({ sku, told: typed ? `${sku}: low at ${typed} or fewer.` : `${sku}: low at the product’s number, else the shop’s.` });
  }

  async function adjust() {
    if (!/^[\w-]{43}$/.test(fields.key ?? "")) throw invalid("key", "Load this page again, then record it.");
    return adjustStock(ctx, fields.key!, adjustmentOf(fields, sku));
  }
}

/** A stock form as `adjustStock` takes it; what is no number is left as it was typed, to be refused there. */
function adjustmentOf({ intent, direction, pieces = "", counted = "", seen = "", reason = "", note = "", location }: Record<string, string>, sku: string) {
  const number = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text);
  const amount = number(pieces);
  const word = intent === "count" ? COUNTED : reason === "other" || !Object.hasOwn(REASONS, reason) ? "" : REASONS[reason as keyof typeof REASONS];
  return {
    sku,
    reason: [word, note.trim()].filter(Boolean).join(": "),
    location: location || undefined,
    ...(intent === "count" ? { onHand: number(counted), seenOnHand: seen === "" ? undefined : number(seen) } : { delta: direction === "take" && typeof amount === "number" ? -amount : amount }),
  };
}

function inWords({ sku, delta, onHand, available, changed, replayed }: Adjustment, counted: boolean): string {
  if (replayed) return `${sku}: this was recorded already, and not once more. ${onHand} on hand.`;
  if (!changed) return `${sku}: ${onHand} on hand already. Nothing was changed.`;
  const change = counted ? `counted, ${Math.abs(delta)} ${delta < 0 ? "fewer" : "more"} than the books said` : delta > 0 ? `${delta} added` : `${-delta} taken away`;
  return `${sku}: ${change}. Now ${onHand} on hand, ${available} available.`;
}
