import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { addNote, eraseCustomer, getCustomer, removeNote } from "#worker/customers";
import { addressLines } from "#worker/platform/address-fields.rules";
import { invalid } from "#worker/platform/errors";
import { momentInWords } from "#worker/platform/local-time";
import { readForm } from "#worker/platform/read-form";
import { STATUS_WORDS } from "~/components/orders/order-words";
import { Price } from "~/components/price";
import { Notes } from "~/components/admin/notes";
import { Empty, Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Check, ProblemSummary } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";
import { useShop } from "~/root";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { latest, notes, addresses, ...customer } = await orErrorPage(getCustomer(ctx, params.id!), request);
  const words = (at: string) => momentInWords(at, ctx.shop);
  return {
    customer, since: words(customer.since),
    orders: latest.map((order) => ({ ...order, placed: words(order.placedAt) })),
    notes: notes.map((note) => ({ ...note, written: words(note.at) })),
    addresses: addresses.map((address) => addressLines(address, { home: ctx.shop.country, locale: ctx.shop.locale })),
  };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.customer.name ?? "Customer" }, { name: "robots", content: "noindex" }];

/** Takes `intent`: note (with `text`), delete_note (with `note`), or erase (with `sure`), after which there is no such customer. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { intent, text = "", note = "", sure } = await orErrorPage(readForm(request));
  if (intent === "erase") {
    const { problem } = await orFormProblem(sure === "1" ? eraseCustomer(ctx, params.id!) : Promise.reject(invalid("sure", "Tick the box first, so that it does not happen by mistake.")), request);
    return problem ? data({ problem, text: "" }, { status: 422 }) : redirect("/admin/customers", 303);
  }
  if (intent !== "note" && intent !== "delete_note") throw new Response("This form is not known here.", { status: 400 });
  const { problem } = await orFormProblem<unknown>(intent === "note" ? addNote(ctx, params.id!, { text }) : removeNote(ctx, params.id!, note), request);
  return problem ? data({ problem, text }, { status: 422 }) : redirect(`/admin/customers/${params.id}`);
}

export default function CustomerPage() {
  const { customer, since, orders, notes, addresses } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem: { code: string; detail: string; fields: Record<string, string> }; text: string } | undefined;
  const { locale } = useShop();
  const figures = [["Spent", <Price key="spent" value={customer.spent} locale={locale} />], ["Orders", customer.orders], ["Since", since], ["Account", customer.account ? (customer.account.emailProven ? "Yes, address confirmed" : "Yes, address not confirmed") : "No, orders as a guest"]] as const;
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/customers">Customers</Link>
        <h1 className="text-2xl break-words">{customer.name}</h1>
        <p className="flex flex-wrap gap-x-5">
          <a className="inline-flex min-h-11 items-center break-all underline" href={`mailto:${customer.email}`}>{customer.email}</a>
          {customer.phone && <a className="inline-flex min-h-11 items-center underline" href={`tel:${customer.phone.replace(/[^\d+]/g, "")}`}>{customer.phone}</a>}
        </p>
      </div>
      {answer && !answer.problem.fields.text && <ProblemSummary problem={answer.problem} />}
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {figures.map(([label, value]) => <div key={label} className="rounded-card border border-line bg-raised p-4"><dt className="text-sm text-soft">{label}</dt><dd className="font-medium tabular-nums">{value}</dd></div>)}
      </dl>
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
        <section className="grid min-w-0 gap-3">
          <h2 className="text-lg">Orders</h2>
          {orders.length === 0 ? <Empty>No order is left with this address.</Empty> : (
            <Table caption="Orders, the latest first" head={["Order", "Placed", "Status", { label: "Total", numeric: true }]}>
              {orders.map((order) => (
                <tr key={order.number} className="relative hover:bg-ground">
                  <td><Link className="font-medium tabular-nums underline after:absolute after:inset-0" to={`/admin/orders/${order.number}`}>{order.number}</Link></td>
                  <td className="whitespace-nowrap">{order.placed}</td>
                  <td><Status tone={STATUS_WORDS[order.status][0]}>{STATUS_WORDS[order.status][1]}</Status></td>
                  <td className="text-right whitespace-nowrap"><Price value={order.total} locale={locale} /></td>
                </tr>
              ))}
            </Table>
          )}
          {orders.length >= 50 && <p><Link className="inline-flex min-h-11 items-center underline" to={`/admin/orders?${new URLSearchParams({ q: customer.email })}`}>All their orders</Link></p>}
        </section>
        <aside className="grid min-w-0 grid-cols-1 gap-5">
          <Notes hint="For the staff's eyes." notes={notes} text={answer?.text} error={answer?.problem.fields.text} />
          {addresses.length > 0 && <Panel title="Addresses they used"><ul className="grid gap-3">{addresses.map((lines) => <li key={lines.join()}><address className="not-italic">{lines.map((line, i) => <span key={i} className="block">{line}</span>)}</address></li>)}</ul></Panel>}
          <details className="rounded-card border border-line bg-raised p-4 sm:p-5">
            <summary className="min-h-11 cursor-pointer py-2 underline">Erase this customer</summary>
            <Form method="post" className="grid gap-3">
              <p className="text-soft">For a customer who asks to be forgotten. Name, addresses, phone, notes and the chats and account of theirs are erased; orders stay without the person, and invoices as they were issued. This cannot be undone.</p>
              <Check label="Yes, erase this customer" name="sure" value="1" />
              <Button name="intent" value="erase" look="danger">Erase</Button>
            </Form>
          </details>
        </aside>
      </div>
    </div>
  );
}
