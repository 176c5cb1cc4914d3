import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import type { Ctx } from "#worker/platform/context";
import { randomSecret } from "#worker/platform/crypto";
import { invalid } from "#worker/platform/errors";
import { formatMoney } from "#worker/platform/money";
import { cancelPurchaseOrder, changePurchaseOrder, getPurchaseOrder, receivePurchaseOrder, sendPurchaseOrder } from "#worker/purchasing";
import { LineFields } from "~/components/admin/line-fields";
import { PURCHASE_WORDS } from "~/components/admin/purchase-words";
import { PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { useAnswer } from "~/components/ui/use-answer";
import { number as typed } from "~/form-fields";
import { contextOf, orErrorPage } from "~/load-context";
import { byLineField, lineOf } from "~/purchase-form";
import { takeForm, type Deeds } from "~/take-form";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const order = await orErrorPage(getPurchaseOrder(ctx, params.number!), request);
  const words = (money: typeof order.total) => formatMoney(money, ctx.shop.locale);
  return { order: { ...order, lines: order.lines.map((line) => ({ ...line, each: words(line.unitCost), sum: words(line.total) })) }, sum: words(order.total), formKey: randomSecret(), currency: ctx.shop.currency };
}
export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [{ title: `Purchase order ${shown?.order.number ?? ""}` }, { name: "robots", content: "noindex" }];

/** Takes `intent` (add, remove, send, cancel, receive) and what it needs; receiving counts once a `key`. */
export const action = (args: ActionFunctionArgs) => takeForm(args, deedsOf(args.params.number!), () => `/admin/purchase-orders/${args.params.number}`);
function deedsOf(number: string): Deeds<unknown> {
  const linesOf = async (ctx: Ctx) => (await getPurchaseOrder(ctx, number)).lines.map(({ sku, quantity, unitCost }) => ({ sku, quantity, unitCost }));
  const version = (fields: Record<string, string>) => ({ version: Number(fields.version) });
  return {
    add: async (ctx, fields) => changePurchaseOrder(ctx, number, { ...version(fields), lines: [...(await linesOf(ctx)), lineOf(fields, ctx.shop.currency)] }),
    remove: async (ctx, fields) => changePurchaseOrder(ctx, number, { ...version(fields), lines: (await linesOf(ctx)).filter(({ sku }) => sku !== fields.sku) }),
    send: (ctx, fields) => sendPurchaseOrder(ctx, number, version(fields)),
    cancel: (ctx, fields) => cancelPurchaseOrder(ctx, number, version(fields)),
    receive: async (ctx, { key = "", ...fields }) => {
      if (!/^[\w-]{43}$/.test(key)) throw invalid("key", "Load this page again, then record it.");
      const came = Object.entries(fields).flatMap(([name, value]) => (name.startsWith("came.") && value.trim() !== "" && value.trim() !== "0" ? [{ sku: name.slice(5), quantity: typed(value) }] : []));
      if (came.length === 0) throw invalid("lines", "Say what came.");
      return receivePurchaseOrder(ctx, key, number, { lines: came });
    },
  };
}
/** A refused form is shown beside what is so now. */
export const shouldRevalidate = () => true;

export default function PurchaseOrderPage() {
  const { order, sum, formKey, currency } = useLoaderData<typeof loader>();
  const { problem, busy, typed: refused } = useAnswer();
  const [tone, word] = PURCHASE_WORDS[order.state];
  const [edits, receives] = [order.actions.includes("edit"), order.actions.includes("receive")];
  const [adding, receiving] = [refused("add"), refused("receive")];
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/purchase-orders">Purchase orders</Link>
        <PageTitle action={<Status tone={tone}>{word}</Status>}>{`Purchase order ${order.number}`}</PageTitle>
        <p className="text-soft">{order.supplier.name} · to {order.location}{order.expectedOn && ` · expected ${order.expectedOn}`} · {sum}</p>
        {order.note && <p className="mt-2 whitespace-pre-line">{order.note}</p>}
      </div>
      <ProblemSummary problem={problem} />
      <Form key={formKey} method="post" className="grid gap-4">
        <input type="hidden" name="key" value={formKey} /><input type="hidden" name="version" value={order.version} />
        <Table caption="Lines" head={["Article", { label: "Ordered", numeric: true }, { label: "Received", numeric: true }, { label: "Each", numeric: true }, { label: "Total", numeric: true }, ...(receives ? ["Came now"] : [])]}>
          {order.lines.map((line) => (
            <tr key={line.sku}>
              <td className="min-w-40"><span className="font-medium">{line.name}</span><span className="block text-sm break-all text-soft">{line.options && `${line.options} · `}{line.sku}</span></td>
              {[line.quantity, line.received, line.each, line.sum].map((cell, i) => <td key={i} className="text-right whitespace-nowrap tabular-nums">{cell}</td>)}
              {receives && <td className="min-w-28">{line.received < line.quantity && <TextField label={`${line.sku} came now`} headed name={`came.${line.sku}`} inputMode="numeric" maxLength={9} autoComplete="off" defaultValue={receiving.fields ? receiving.fields[`came.${line.sku}`] : line.quantity - line.received} />}</td>}
            </tr>
          ))}
        </Table>
        <div className="flex flex-wrap gap-3">
          {receives && <Button name="intent" value="receive" disabled={busy}>Receive</Button>}
          {order.actions.includes("send") && <Button name="intent" value="send" disabled={busy}>Send to the supplier</Button>}
          {order.actions.includes("cancel") && <Button name="intent" value="cancel" look="quiet" disabled={busy}>Cancel the order</Button>}
        </div>
      </Form>
      {edits && (
        <Panel title="Add a line">
          <Form key={`add-${formKey}`} method="post" className="grid gap-4">
            <input type="hidden" name="version" value={order.version} />
            <LineFields fields={adding.fields} errors={byLineField(adding.errors)} currency={currency} />
            <div><Button name="intent" value="add" look="quiet" disabled={busy}>Add it</Button></div>
          </Form>
          {order.lines.length > 1 && <div className="mt-4 flex flex-wrap gap-2">{order.lines.map(({ sku }) => <Form key={sku} method="post"><input type="hidden" name="version" value={order.version} /><input type="hidden" name="sku" value={sku} /><Button name="intent" value="remove" look="quiet" size="small" disabled={busy}>Remove {sku}</Button></Form>)}</div>}
        </Panel>
      )}
    </div>
  );
}
