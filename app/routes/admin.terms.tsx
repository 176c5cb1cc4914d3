import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireOwner } from "#worker/platform/context";
import { readForm } from "#worker/platform/read-form";
import { getTerms, removeTaxRate, removeZone, saveTaxRate, saveZone } from "#worker/shops";
import { TaxRates } from "~/components/admin/tax-rates";
import { ZoneForm } from "~/components/admin/zone-form";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { ProblemSummary } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";
import { readTaxRate, readZone, zoneFields, zoneErrors } from "~/terms-form";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  await orErrorPage((async () => requireOwner(ctx))(), request);
  const { zones, taxRates } = await orErrorPage(getTerms(ctx), request);
  return { zones: zones.map((zone) => ({ id: zone.id, name: zone.name, fields: zoneFields(zone, ctx.shop.currency) })), taxRates, currency: ctx.shop.currency, standard: ctx.shop.taxRate };
}
export const meta: MetaFunction = () => [{ title: "Delivery and tax by place" }, { name: "robots", content: "noindex" }];

interface Answer {
  /** The zone whose form it was, `new`, or `tax`. */
  form: string;
  fields: Record<string, string>;
  problem: FormProblem;
}

/** Takes `intent` (save_zone, remove_zone, save_tax, remove_tax), the `id` of what it is about, and its fields. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { intent = "", id = "", ...fields } = await orErrorPage(readForm(request));
  const deeds: Record<string, () => Promise<unknown>> = {
    save_zone: () => saveZone(ctx, readZone(fields, ctx.shop.currency), id === "new" ? undefined : { id, version: Number(fields.version) }),
    remove_zone: () => removeZone(ctx, id),
    save_tax: () => saveTaxRate(ctx, readTaxRate(fields)),
    remove_tax: () => removeTaxRate(ctx, id),
  };
  const deed = Object.hasOwn(deeds, intent) ? deeds[intent] : undefined;
  if (!deed) throw new Response("This form is not known here.", { status: 400 });
  const { problem } = await orFormProblem(deed(), request);
  if (!problem) throw redirect("/admin/terms");
  return data({ form: intent.endsWith("tax") ? "tax" : id, fields, problem: { ...problem, fields: zoneErrors(problem.fields) } } satisfies Answer, { status: 422 });
}

export default function Terms() {
  const { zones, taxRates, currency, standard } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const own = (form: string) => (answer?.form === form ? answer : undefined);
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-6">
      <PageTitle action={<Link className="inline-flex min-h-11 items-center underline" to="/admin/settings#delivery">The usual fee and tax</Link>}>Delivery and tax by place</PageTitle>
      <p className="max-w-prose text-soft">Without zones, the usual fee counts everywhere. With zones, the one that fits an address most closely does; the usual fee is then for the rest of your country, and nothing is sent to other countries without a zone.</p>
      <ProblemSummary problem={answer?.problem} />
      {zones.map(({ id, name, fields }) => <Panel key={id} title={name}><ZoneForm id={id} values={own(id)?.fields ?? fields} errors={own(id)?.problem.fields ?? {}} currency={currency} /></Panel>)}
      <Panel title="New zone"><ZoneForm key={zones.length} id="new" values={own("new")?.fields ?? {}} errors={own("new")?.problem.fields ?? {}} currency={currency} /></Panel>
      <TaxRates rates={taxRates} standard={standard} values={own("tax")?.fields ?? {}} errors={own("tax")?.problem.fields ?? {}} />
    </div>
  );
}
