import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "#worker/platform/read-form";
import { deedWords, doDeed, lookAtDeed, PERCENTS, type DeedView } from "#worker/reports";
import { AccountPage, Notice, TextLink } from "~/components/account-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Choice, Choices } from "~/components/ui/choice";
import { Select, TextArea, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";

const linkOf = (request: Request) => new URL(request.url).searchParams.get("do") ?? "";

/** Only looks: mail programs and scanners open links by themselves, and nothing may come of that. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const view = await orErrorPage(lookAtDeed(ctx, linkOf(request)), request);
  // What was done is answered by this page too, right after it was done: that is no fault.
  const percent = new Intl.NumberFormat(ctx.shop.locale, { style: "percent" });
  return data({ view, percents: PERCENTS.map((value) => ({ value: String(value), label: percent.format(value / 100) })), shop: ctx.shop.name, link: deedWords(ctx.shop.locale).titles.link }, { status: view.state === "open" || view.state === "used" ? 200 : view.state === "unknown" ? 404 : 410 });
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.view.state === "open" ? page.view.title : page?.link} · ${page?.shop}` }, { name: "robots", content: "noindex" }, { name: "referrer", content: "same-origin" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(doDeed(contextOf(context).ctx, linkOf(request), fields), request);
  return problem ? data({ done: undefined, problem, fields }, { status: problem.code === "not_allowed_now" ? 409 : 422 }) : data({ done: value, problem: undefined, fields: undefined });
}

type Open = Extract<DeedView, { state: "open" }>;

export default function FromReport() {
  const { view, percents } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.done) return <Ended lang={view.lang} {...answer.done} isGood />;
  if (view.state !== "open") return <Ended {...view} message={answer?.problem?.detail ?? view.message} />;
  const values: Record<string, string> = { ...view.fields, ...answer?.fields };
  return (
    <AccountPage lang={view.lang} title={view.title} lead={view.lead} problem={answer?.problem} below={<><p className="text-sm">{view.by}</p><p><TextLink to="/admin">{view.inAdmin}</TextLink></p></>}>
      {view.facts.length > 0 && <dl className="divide-y divide-line">{view.facts.map(([name, value]) => <div key={name} className="flex justify-between gap-4 py-2.5"><dt className="text-soft">{name}</dt><dd className="min-w-0 text-right wrap-anywhere tabular-nums">{value}</dd></div>)}</dl>}
      <Fields view={view as Open} values={values} errors={answer?.problem?.fields ?? {}} percents={percents} />
      <Button size="wide">{view.button}</Button>
    </AccountPage>
  );
}

function Fields({ view, values, errors, percents }: { view: Open; values: Record<string, string>; errors: Record<string, string>; percents: { value: string; label: string }[] }) {
  const { labels } = view;
  const of = (name: string) => ({ name, id: name, label: labels[name] ?? "", defaultValue: values[name] ?? "", error: errors[name] });
  if (view.act === "restock")
    return (
      <>
        {view.supplier && (
          <Choices legend={labels.legend ?? ""}>
            <Choice name="way" value="order" title={labels.order ?? ""} defaultChecked={values.way === "order"}>{labels.orderNote}</Choice>
            <Choice name="way" value="came_in" title={labels.cameIn ?? ""} defaultChecked={values.way === "came_in"}>{labels.cameInNote}</Choice>
          </Choices>
        )}
        {!view.supplier && <input type="hidden" name="way" value="came_in" />}
        <TextField {...of("quantity")} inputMode="numeric" required autoComplete="off" />
      </>
    );
  if (view.act === "contact") return <><TextField {...of("subject")} required maxLength={200} /><TextArea {...of("text")} rows={12} required maxLength={4_000} /></>;
  if (view.act === "discount") return <Select {...of("percent")} options={percents} />;
  return null;
}

function Ended({ lang, title, message, link, label, isGood = false }: { lang: string; title: string; message: string; link: string; label: string; isGood?: boolean }) {
  return (
    <div lang={lang} className="mx-auto grid max-w-md justify-items-center gap-4 py-16 text-center sm:py-20">
      <h1 className="text-2xl sm:text-3xl">{title}</h1>
      {isGood ? <Notice>{message}</Notice> : <p className="text-soft">{message}</p>}
      <a href={link} className={buttonClass({ className: "mt-2" })}>{label}</a>
    </div>
  );
}
