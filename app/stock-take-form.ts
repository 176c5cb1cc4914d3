import { data, type ActionFunctionArgs } from "@remix-run/cloudflare";
import { applyStockTake, cancelStockTake, countFile, countRest, countStock, MAX_COUNT_BYTES, uncountStock, type CountReport } from "#worker/inventory";
import { requireStaff } from "#worker/platform/context";
import { invalid } from "#worker/platform/errors";
import { isMultipart, readForm, readUpload } from "#worker/platform/read-form";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "./load-context";
import { number } from "./form-fields";

/** What a form of a stock take is answered. */
export interface TakeAnswer {
  told?: string;
  report?: CountReport;
  problem?: FormProblem;
  fields?: Record<string, string>;
}

/** Takes a form of a stock take: a file of counts, or `intent` (scan, remove, rest, apply, cancel) and what it needs; a line's own buttons say `add`. */
export async function takeCountForm({ request, context }: Pick<ActionFunctionArgs, "request" | "context">, id: string) {
  const { ctx } = contextOf(context);
  await orErrorPage((async () => requireStaff(ctx))(), request);
  let fields: Record<string, string> = {};
  const { value, problem } = await orFormProblem(isMultipart(request) ? takeFile() : take(), request);
  return problem ? data<TakeAnswer>({ problem, fields }, { status: 422 }) : data<TakeAnswer>(value);

  async function takeFile(): Promise<TakeAnswer> {
    const { files: [bytes] } = await readUpload(request, MAX_COUNT_BYTES);
    if (!bytes) throw invalid("file", "Choose a CSV file.");
    return { report: await countFile(ctx, id, bytes) };
  }

  async function take(): Promise<TakeAnswer> {
    fields = await readForm(request);
    const { intent, sku = "", key = "", mode, pieces = "", add } = fields;
    if (intent === "rest") return { told: `${(await countRest(ctx, id)).lines} counted as none.` };
    if (intent === "apply") return { told: appliedInWords((await applyStockTake(ctx, id)).counts) };
    if (intent === "cancel") return (await cancelStockTake(ctx, id)) && { told: "The count was called off. Nothing was changed." };
    if (intent === "remove") return (await uncountStock(ctx, id, sku), { told: `${sku} was taken out of the count.` });
    if (!/^[\w-]{43}/.test(key)) throw invalid("key", "Load this page again, then count it.");
    const units = number(add ?? (pieces.trim() || "1"));
    const { name, counted, moved } = await countStock(ctx, key, id, { sku, ...(mode === "set" ? { counted: units } : { add: add === "-1" ? -1 : units }) });
    return { told: `${name}: ${counted} counted.${moved === 0 ? "" : " It was sold or received while you counted. Count it once more."}` };
  }
}

const appliedInWords = ({ differences, more, fewer }: { differences: number; more: number; fewer: number }) =>
  differences ? `Applied: ${differences} ${differences === 1 ? "line differs" : "lines differ"}, ${more} more and ${fewer} fewer than the books had.` : "Applied: everything is as the books say.";
