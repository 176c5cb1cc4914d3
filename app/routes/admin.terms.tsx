import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { requireOwner } from "#worker/platform/context";
import { getTerms, removeTaxRate, removeZone, saveTaxRate, saveZone } from "#worker/shops";
import { TaxRates } from "~/components/admin/tax-rates";
import { ZoneForm } from "~/components/admin/zone-form";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { ProblemSummary } from "~/components/ui/field";
import { useAnswer } from "~/components/ui/use-answer";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm, type Deeds } from "~/take-form";
import { readTaxRate, readZone, zoneFields, zoneErrors } from "~/terms-form";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  await orErrorPage((async () => requireOwner(ctx))(), request);
  const { zones, taxRates } = await orErrorPage(getTerms(ctx), request);
  return { zones: zones.map((zone) => ({ id: zone.id, name: zone.name, fields: zoneFields(zone, ctx.shop.currency) })), taxRates, currency: ctx.shop.currency, standard: ctx.shop.taxRate };
}
export const meta: MetaFunction = () => [{ title: "Delivery and tax by place" }, { name: "robots", content: "noindex" }];

/** Takes `intent`: save_zone with a zone's fields, the `id` of which is `new` or comes with its `version`; save_tax with a rate's; remove_zone, remove_tax with `id`. */
export const action = (args: ActionFunctionArgs) => takeForm(args, DEEDS, () => "/admin/terms");
const DEEDS: Deeds<unknown> = {
  save_zone: (ctx, { id = "", version, ...fields }) => saveZone(ctx, readZone(fields, ctx.shop.currency), id === "new" ? undefined : { id, version: Number(version) }),
  remove_zone: (ctx, { id = "" }) => removeZone(ctx, id),
  save_tax: (ctx, fields) => saveTaxRate(ctx, readTaxRate(fields)),
  remove_tax: (ctx, { id = "" }) => removeTaxRate(ctx, id),
};

export default function Terms() {
  const { zones, taxRates, currency, standard } = useLoaderData<typeof loader>();
  const { problem, typed } = useAnswer();
  const formOf = (id: string, kept: Record<string, string> = {}) => {
    const { fields, errors } = typed("save_zone", id);
    return { id, values: fields ?? kept, errors: zoneErrors(errors), currency };
  };
  const tax = typed("save_tax");
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-6">
      <PageTitle action={<Link className="inline-flex min-h-11 items-center underline" to="/admin/settings#delivery">The usual fee and tax</Link>}>Delivery and tax by place</PageTitle>
      <p className="max-w-prose text-soft">Without zones, the usual fee counts everywhere. With zones, the one that fits an address most closely does; the usual fee is then for the rest of your country, and nothing is sent to other countries without a zone.</p>
      <ProblemSummary problem={problem} />
      {zones.map(({ id, name, fields }) => <Panel key={id} title={name}><ZoneForm {...formOf(id, fields)} /></Panel>)}
      <Panel title="New zone"><ZoneForm key={zones.length} {...formOf("new")} /></Panel>
      <TaxRates rates={taxRates} standard={standard} values={tax.fields ?? {}} errors={tax.errors} />
    </div>
  );
}
