import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { addLocation, arrangeLocation, listLocations, renameLocation } from "#worker/inventory";
import { readForm } from "#worker/platform/read-form";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return orErrorPage(listLocations(contextOf(context).ctx), request);
}
export const meta: MetaFunction = () => [{ title: "Places" }, { name: "robots", content: "noindex" }];

/** Takes `intent`: add with a `name`; rename, first with the place's `id`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const { intent = "", id = "", name = "" } = fields;
  const deed = { add: () => addLocation(ctx, { name }), rename: () => renameLocation(ctx, id, { name }), first: () => arrangeLocation(ctx, id) }[intent];
  if (!deed) throw new Response("This form is not known here.", { status: 400 });
  const { problem } = await orFormProblem<unknown>(deed(), request);
  return problem ? data({ problem, fields }, { status: 422 }) : redirect("/admin/places");
}

export default function Places() {
  const { items } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const { fields, problem } = answer ?? {};
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/inventory">Inventory</Link>
        <PageTitle>Places</PageTitle>
        <p className="max-w-prose text-soft">Where you keep what you sell. Each has its own stock: move pieces between them on a product’s stock page, and count each by itself. What comes new is counted at the first one, unless you say otherwise.</p>
      </div>
      <ProblemSummary problem={problem} />
      <ul className="grid gap-3">
        {items.map(({ id, name }, i) => (
          <li key={id} className="rounded-card border border-line bg-raised p-4">
            <Form key={name} method="post" className="flex flex-wrap items-end gap-3">
              <input type="hidden" name="id" value={id} />
              <div className="min-w-0 grow basis-52"><TextField label={i === 0 ? "Name of the first place" : `Name of place ${i + 1}`} name="name" required maxLength={60} autoComplete="off" defaultValue={fields?.id === id ? fields.name : name} error={fields?.id === id ? problem?.fields.name : undefined} /></div>
              <Button name="intent" value="rename" look="quiet" disabled={busy}>Rename<span className="sr-only"> {name}</span></Button>
              {i === 0 ? <span className="inline-flex min-h-11 items-center"><Status tone="good">First place</Status></span> : <Button name="intent" value="first" look="quiet" formNoValidate disabled={busy}>Make it the first<span className="sr-only">: {name}</span></Button>}
            </Form>
          </li>
        ))}
      </ul>
      <Panel title="Add a place">
        <Form key={items.length} method="post" className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 grow basis-52"><TextField label="Name" name="name" required maxLength={60} autoComplete="off" placeholder="Stockroom" defaultValue={fields?.intent === "add" ? fields.name : undefined} error={fields?.intent === "add" ? problem?.fields.name : undefined} /></div>
          <Button name="intent" value="add" disabled={busy}>Add</Button>
        </Form>
      </Panel>
    </div>
  );
}
