import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "#worker/platform/read-form";
import { getSettings, readSection, SECTIONS, settingsText, updateSettings, type Section } from "#worker/shops";
import { DeliverySection, ReportsSection, SellingSection, ShopSection, WordsSection, type SectionProps } from "~/components/admin/settings-sections";
import { PageTitle } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const settings = await orErrorPage(getSettings(contextOf(context).ctx), request);
  const { currency, version } = settings;
  return { values: settingsText(settings), currency, version, saved: new URL(request.url).searchParams.get("saved"), timeZones: ["UTC", ...Intl.supportedValuesOf("timeZone")] };
}
export const meta: MetaFunction = () => [{ title: "Settings" }, { name: "robots", content: "noindex" }];

/** Takes one section's form: `section`, the `version` that was looked at, and its fields. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  if (!Object.hasOwn(SECTIONS, fields.section ?? "")) throw new Response("This form is not known here.", { status: 400 });
  const section = fields.section as Section;
  const { problem } = await orFormProblem(updateSettings(ctx, { ...readSection(section, fields, ctx.shop.currency), version: Number(fields.version) }), request);
  return problem ? data({ section, fields, problem: { ...problem, fields: byField(problem) } }, { status: 422 }) : redirect(`/admin/settings?saved=${section}#${section}`);
}

/** A problem's sentences by the form's fields: `address.city` is the field `city`, `deliveryFee.amount` is `deliveryFee`. */
const byField = ({ fields }: FormProblem) => Object.fromEntries(Object.entries(fields).map(([path, message]) => [path.replace(/^address\./, "").replace(/\..*/, ""), message]));

export default function Settings() {
  const { values, currency, version, saved, timeZones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const propsOf = (section: Section): SectionProps => {
    const own = answer?.section === section ? answer : undefined;
    return { section, version, currency, saved: !answer && saved === section, problem: own?.problem, values: own ? { ...own.fields } : values };
  };
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageTitle action={<span className="flex flex-wrap gap-2"><Link to="/admin/terms" className={buttonClass({ look: "quiet", size: "small" })}>Delivery and tax by place</Link><Link to="/admin/audit?action=settings" className={buttonClass({ look: "quiet", size: "small" })}>Who changed what</Link></span>}>Settings</PageTitle>
      <ShopSection {...propsOf("shop")} />
      <DeliverySection {...propsOf("delivery")} />
      <SellingSection {...propsOf("selling")} />
      <WordsSection {...propsOf("words")} />
      <ReportsSection {...propsOf("reports")} timeZones={timeZones} />
    </div>
  );
}
