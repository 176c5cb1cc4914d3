import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { addSupplier, changeSupplier, listSuppliers } from "#worker/purchasing";
import { Empty, PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, TextArea, TextField } from "~/components/ui/field";
import { useAnswer } from "~/components/ui/use-answer";
import { number } from "~/form-fields";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm, type Deeds } from "~/take-form";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { items } = await orErrorPage(listSuppliers(contextOf(context).ctx, { archived: "1" }), request);
  return { items };
}
export const meta: MetaFunction = () => [{ title: "Suppliers" }, { name: "robots", content: "noindex" }];

/** Takes `intent`: add with a supplier's fields; archive or restore with `id` and `version`. */
export const action = (args: ActionFunctionArgs) => takeForm(args, DEEDS, () => "/admin/suppliers");
const putAway = (archived: boolean): Deeds<unknown>[string] => (ctx, { id = "", version }) => changeSupplier(ctx, id, { version: Number(version), archived });
const DEEDS: Deeds<unknown> = {
  add: (ctx, { name = "", email = "", phone = "", note = "", leadTimeDays }) => addSupplier(ctx, { name, email, phone, note, leadTimeDays: number(leadTimeDays) }),
  archive: putAway(true), restore: putAway(false),
};

export default function Suppliers() {
  const { items } = useLoaderData<typeof loader>();
  const { problem, busy, typed } = useAnswer();
  const { fields, errors } = typed("add");
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-5">
      <PageTitle action={<Link to="/admin/purchase-orders" className={buttonClass({ look: "quiet", size: "small" })}>Purchase orders</Link>}>Suppliers</PageTitle>
      <ProblemSummary problem={problem} />
      {items.length ? (
        <Table caption="Suppliers, by name" head={["Name", "Contact", "Usually takes", "Change"]}>
          {items.map((one) => (
            <tr key={one.id} className={one.archived ? "text-soft" : ""}>
              <td><span className="font-medium">{one.name}</span>{one.archived && " (put away)"}{one.note && <span className="block text-sm text-soft">{one.note}</span>}</td>
              <td className="break-all">{[one.email, one.phone].filter(Boolean).join(" · ")}</td><td className="whitespace-nowrap">{one.leadTimeDays} days</td>
              <td><Form method="post"><input type="hidden" name="id" value={one.id} /><input type="hidden" name="version" value={one.version} /><Button name="intent" value={one.archived ? "restore" : "archive"} look="quiet" size="small" disabled={busy}>{one.archived ? "Take back" : "Put away"}<span className="sr-only"> {one.name}</span></Button></Form></td>
            </tr>
          ))}
        </Table>
      ) : <Empty>Whom you buy from will be listed here.</Empty>}
      <Panel title="Add a supplier">
        <Form key={items.length} method="post" className="grid gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label="Name" name="name" required maxLength={100} autoComplete="off" defaultValue={fields?.name} error={errors.name} />
            <TextField label="E-mail" hint="Purchase orders are sent there." name="email" type="email" maxLength={254} autoComplete="off" defaultValue={fields?.email} error={errors.email} />
            <TextField label="Phone" name="phone" type="tel" maxLength={40} autoComplete="off" defaultValue={fields?.phone} error={errors.phone} />
            <TextField label="Days from order to door" name="leadTimeDays" inputMode="numeric" required maxLength={3} defaultValue={fields?.leadTimeDays ?? "7"} error={errors.leadTimeDays} />
          </div>
          <TextArea label="Note" name="note" maxLength={1000} rows={2} defaultValue={fields?.note} error={errors.note} />
          <div><Button name="intent" value="add" disabled={busy}>Add</Button></div>
        </Form>
      </Panel>
    </div>
  );
}
