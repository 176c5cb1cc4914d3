import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { addLocation, arrangeLocation, closeLocation, listLocations, renameLocation, reopenLocation, type Place } from "#worker/inventory";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { useAnswer } from "~/components/ui/use-answer";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm, type Deeds } from "~/take-form";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return orErrorPage(listLocations(contextOf(context).ctx), request);
}
export const meta: MetaFunction = () => [{ title: "Places" }, { name: "robots", content: "noindex" }];

/** Takes `intent`: add with a `name`; rename, first, close, open with the place's `id`. */
export const action = (args: ActionFunctionArgs) => takeForm(args, DEEDS, () => "/admin/places");
const DEEDS: Deeds<Place> = {
  add: (ctx, { name = "" }) => addLocation(ctx, { name }),
  rename: (ctx, { id = "", name = "" }) => renameLocation(ctx, id, { name }),
  first: (ctx, { id = "" }) => arrangeLocation(ctx, id),
  close: (ctx, { id = "" }) => closeLocation(ctx, id),
  open: (ctx, { id = "" }) => reopenLocation(ctx, id),
};

export default function Places() {
  const { items } = useLoaderData<typeof loader>();
  const { problem, busy, typed } = useAnswer();
  const [open, closed] = [items.filter((place) => !place.closed), items.filter((place) => place.closed)];
  const adding = typed("add");
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/inventory">Inventory</Link>
        <PageTitle>Places</PageTitle>
        <p className="max-w-prose text-soft">Where you keep what you sell. Each has its own stock: move pieces between them on a product’s stock page, and count each by itself. What comes new is counted at the first one, unless you say otherwise.</p>
      </div>
      <ProblemSummary problem={problem} />
      <ul aria-label="Places" className="grid gap-3">{open.map((place, i) => <OpenPlace key={place.id} place={place} index={i} isOnly={open.length === 1} />)}</ul>
      <Panel title="Add a place">
        <Form key={items.length} method="post" className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 grow basis-52"><TextField label="Name" name="name" required maxLength={60} autoComplete="off" placeholder="Stockroom" defaultValue={adding.fields?.name} error={adding.errors.name} /></div>
          <Button name="intent" value="add" disabled={busy}>Add</Button>
        </Form>
      </Panel>
      {closed.length > 0 && (
        <Panel title="Closed">
          <p className="mb-3 max-w-prose text-soft">They hold nothing and take nothing. What moved there stays in the ledger.</p>
          <ul aria-label="Closed places" className="grid gap-2">
            {closed.map(({ id, name }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3">
                <span className="min-w-0 break-words">{name}</span>
                <Form method="post"><input type="hidden" name="id" value={id} /><Button name="intent" value="open" look="quiet" disabled={busy}>Open again<span className="sr-only"> {name}</span></Button></Form>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

/** A place that is open: its name, and what may be done with it. */
function OpenPlace({ place: { id, name }, index, isOnly }: { place: Place; index: number; isOnly: boolean }) {
  const { busy, typed } = useAnswer();
  const { fields, errors } = typed("rename", id);
  return (
    <li className="rounded-card border border-line bg-raised p-4">
      <Form key={name} method="post" className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="id" value={id} />
        <div className="min-w-0 grow basis-52"><TextField label={index === 0 ? "Name of the first place" : `Name of place ${index + 1}`} name="name" required maxLength={60} autoComplete="off" defaultValue={fields?.name ?? name} error={errors.name} /></div>
        <Button name="intent" value="rename" look="quiet" disabled={busy}>Rename<span className="sr-only"> {name}</span></Button>
        {index === 0 ? <span className="inline-flex min-h-11 items-center"><Status tone="good">First place</Status></span> : <Button name="intent" value="first" look="quiet" formNoValidate disabled={busy}>Make it the first<span className="sr-only">: {name}</span></Button>}
        {!isOnly && <Button name="intent" value="close" look="quiet" formNoValidate disabled={busy}>Close<span className="sr-only"> {name}</span></Button>}
      </Form>
    </li>
  );
}
