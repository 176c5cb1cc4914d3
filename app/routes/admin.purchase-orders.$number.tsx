import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { randomSecret } from "#worker/platform/crypto";
import { invalid } from "#worker/platform/errors";
import { formatMoney } from "#worker/platform/money";
import { readForm } from "#worker/platform/read-form";
import { cancelPurchaseOrder, changePurchaseOrder, getPurchaseOrder, receivePurchaseOrder, sendPurchaseOrder } from "#worker/purchasing";
import { LineFields } from "~/components/admin/line-fields";
import { PURCHASE_WORDS } from "~/components/admin/purchase-words";
import { PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";
import { number } from "~/form-fields";
import { byLineField, lineOf } from "~/purchase-form";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const order = await orErrorPage(getPurchaseOrder(ctx, params.number!), request);
  const words = (money: typeof order.total) => formatMoney(money, ctx.shop.locale);
  return { order: { ...order, lines: order.lines.map((line) => ({ ...line, each: words(line.unitCost), sum: words(line.total) })) }, sum: words(order.total), formKey: randomSecret(), currency: ctx.shop.currency };
}
export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [{ title: `Purchase order ${shown?.order.number ?? ""}` }, { name: "robots", content: "noindex" }];

/** Takes `intent` (add, remove, send, cancel, receive) and what it needs; receiving counts once a `key`. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const version = { version: Number(fields.version) };
  const lines = async () => (await getPurchaseOrder(ctx, params.number!)).lines.map(({ sku, quantity, unitCost }) => ({ sku, quantity, unitCost }));
  const deeds: Record<string, () => Promise<unknown>> = {
    add: async () => changePurchaseOrder(ctx, params.number!, { ...version, lines: [...(await lines()), lineOf(fields, ctx.shop.currency)] }),
    remove: async () => changePurchaseOrder(ctx, params.number!, { ...version, lines: (await lines()).filter(({ sku }) => sku !== fields.sku) }),
    send: () => sendPurchaseOrder(ctx, params.number!, version),
    cancel: () => cancelPurchaseOrder(ctx, params.number!, version),
    receive: async () => {
      if (!/^[\w-]{43}$/.test(fields.key ?? "")) throw invalid("key", "Load this page again, then record it.");
      const came = Object.entries(fields).flatMap(([name, value]) => (name.startsWith("came.") && value.trim() !== "" && value.trim() !== "0" ? [{ sku: name.slice(5), quantity: number(value) }] : []));
      if (came.length === 0) throw invalid("lines", "Say what came.");
      return receivePurchaseOrder(ctx, fields.key!, params.number!, { lines: came });
    },
  };
  const deed = Object.hasOwn(deeds, fields.intent ?? "") ? deeds[fields.intent!] : undefined;
  if (!deed) throw new Response("This form is not known here.", { status: 400 });
  const { problem } = await orFormProblem(deed(), request);
  return problem ? data({ problem, fields }, { status: 422 }) : redirect(`/admin/purchase-orders/${params.number}`);
}
/** A refused form is shown beside what is so now. */
export const shouldRevalidate = () => true;

export default function PurchaseOrderPage() {
  const { order, sum, formKey, currency } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const [tone, word] = PURCHASE_WORDS[order.state];
  const [edits, receives] = [order.actions.includes("edit"), order.actions.includes("receive")];
  const adding = answer?.fields.intent === "add" ? answer : undefined;
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/purchase-orders">Purchase orders</Link>
        <PageTitle action={<Status tone={tone}>{word}</Status>}>{`Purchase order ${order.number}`}</PageTitle>
        <p className="text-soft">{order.supplier.name} · to {order.location}{order.expectedOn && ` · expected ${order.expectedOn}`} · {sum}</p>
        {order.note && <p className="mt-2 whitespace-pre-line">{order.note}</p>}
      </div>
      <ProblemSummary problem={answer?.problem} />
      <Form key={formKey} method="post" className="grid gap-4">
        <input type="hidden" name="key" value={formKey} /><input type="hidden" name="version" value={order.version} />
        <Table caption="Lines" head={["Article", { label: "Ordered", numeric: true }, { label: "Received", numeric: true }, { label: "Each", numeric: true }, { label: "Total", numeric: true }, ...(receives ? ["Came now"] : [])]}>
          {order.lines.map((line) => (
            <tr key={line.sku}>
              <td className="min-w-40"><span className="font-medium">{line.name}</span><span className="block text-sm break-all text-soft">{line.options && `${line.options} · `}{line.sku}</span></td>
              {[line.quantity, line.received, line.each, line.sum].map((cell, i) => <td key={i} className="text-right whitespace-nowrap tabular-nums">{cell}</td>)}
              {receives && <td className="min-w-28">{line.received < line.quantity && <TextField label={`${line.sku} came now`} headed name={`came.${line.sku}`} inputMode="numeric" maxLength={9} autoComplete="off" defaultValue={answer ? answer.fields[`came.${line.sku}`] : line.quantity - line.received} />}</td>}
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
            <LineFields fields={adding?.fields} errors={adding && byLineField(adding.problem.fields)} currency={currency} />
            <div><Button name="intent" value="add" look="quiet" disabled={busy}>Add it</Button></div>
          </Form>
          {order.lines.length > 1 && <div className="mt-4 flex flex-wrap gap-2">{order.lines.map(({ sku }) => <Form key={sku} method="post"><input type="hidden" name="version" value={order.version} /><input type="hidden" name="sku" value={sku} /><Button name="intent" value="remove" look="quiet" size="small" disabled={busy}>Remove {sku}</Button></Form>)}</div>}
        </Panel>
      )}
    </div>
  );
}
