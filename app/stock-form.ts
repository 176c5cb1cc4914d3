import { data, type ActionFunctionArgs } from "@remix-run/cloudflare";
import { adjustStock, recountStock, setSelling, setThreshold, transferStock, type Adjustment, type RecountDifference, type StockItem } from "#worker/inventory";
import { invalid } from "#worker/platform/errors";
import { readForm } from "#worker/platform/read-form";
import { REASONS } from "./components/admin/stock-words";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "./load-context";
import { number } from "./form-fields";

const COUNTED = "Counted";

/** What a stock form is answered: what was done, or what is not right with what was typed. */
export type StockAnswer = { sku: string; told: string; problem?: undefined; fields?: undefined } | { sku: string; told?: undefined; problem: FormProblem; fields: Record<string, string> };

/** Takes a stock form, once per `key`: `intent` (move, count, transfer, selling, recount, threshold) and what it needs; `sku` from the page's address where it names one. */
export async function takeStockForm({ request, context }: Pick<ActionFunctionArgs, "request" | "context">, named?: string) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const sku = named ?? fields.sku ?? "";
  const { value, problem } = await orFormProblem(take(), request);
  if (problem?.code === "idempotency_conflict") problem.detail = "This form was sent already. Look at what is on hand now, then send it again.";
  return problem ? data<StockAnswer>({ sku, problem, fields }, { status: 422 }) : data<StockAnswer>({ sku, told: value });

  async function take(): Promise<string> {
    if (fields.intent === "recount") return recountInWords((await recountStock(ctx)).differences);
    if (fields.intent === "selling") return sellingInWords(await setSelling(ctx, { sku, selling: fields.selling, beyond: number(fields.beyond || "0"), availableFrom: fields.availableFrom || undefined }));
    if (fields.intent === "threshold") return takeThreshold();
    if (!/^[\w-]{43}$/.test(fields.key ?? "")) throw invalid("key", "Load this page again, then record it.");
    if (fields.intent === "transfer") {
      const { quantity, from, to, replayed } = await transferStock(ctx, fields.key!, { sku, from: fields.from, to: fields.to, quantity: number(fields.quantity) });
      return replayed ? `${sku}: this was recorded already, and not once more.` : `${sku}: ${quantity} moved. Now ${from.onHand} at ${from.name}, ${to.onHand} at ${to.name}.`;
    }
    return inWords(await adjustStock(ctx, fields.key!, adjustmentOf(fields, sku)), fields.intent === "count");
  }

  async function takeThreshold(): Promise<string> {
    const typed = (fields.lowStockThreshold ?? "").trim();
    await setThreshold(ctx, sku, { lowStockThreshold: typed === "" ? null : number(typed) });
    return typed ? `${sku}: low at ${typed} or fewer.` : `${sku}: low at the product’s number, else the shop’s.`;
  }
}

/** A stock form as `adjustStock` takes it; what is no number is left as it was typed, to be refused there. */
function adjustmentOf({ intent, direction, pieces = "", counted = "", seen = "", reason = "", note = "", location }: Record<string, string>, sku: string) {
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

const FIELDS = { onHand: "on hand", reserved: "reserved", incoming: "incoming" };
const recountInWords = (differences: RecountDifference[]) =>
  differences.length ? `Mended: ${differences.map(({ sku, location, field, was, is }) => `${sku} at ${location}, ${FIELDS[field]} was ${was} and is ${is}`).join("; ")}.` : "Recounted: every level is the sum of what moved.";

const sellingInWords = ({ sku, selling, backorder }: StockItem) => (selling === "in_stock" ? `${sku} is sold while it is on hand.` : `${sku} is sold on ${selling}: ${backorder} beyond what is on hand.`);
