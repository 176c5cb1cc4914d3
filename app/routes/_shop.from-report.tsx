import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "#worker/platform/read-form";
import { doDeed, lookAtDeed, PERCENTS, type DeedView } from "#worker/reports";
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
  return data({ view, percents: PERCENTS, shop: ctx.shop.name }, { status: view.state === "open" || view.state === "used" ? 200 : view.state === "unknown" ? 404 : 410 });
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.view.state === "open" ? page.view.title : "This link"} · ${page?.shop}` }, { name: "robots", content: "noindex" }, { name: "referrer", content: "same-origin" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(doDeed(contextOf(context).ctx, linkOf(request), fields), request);
  return problem ? data({ done: undefined, problem, fields }, { status: problem.code === "not_allowed_now" ? 409 : 422 }) : data({ done: value, problem: undefined, fields: undefined });
}

type Open = Extract<DeedView, { state: "open" }>;

export default function FromReport() {
  const { view, percents } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.done) return <Ended title="It is done" {...answer.done} isGood />;
  if (view.state !== "open") return <Ended title={TITLES[view.state]} {...view} message={answer?.problem?.detail ?? view.message} />;
  const values: Record<string, string> = { ...view.fields, ...answer?.fields };
  return (
    <AccountPage title={view.title} lead={view.lead} problem={answer?.problem} below={<><p className="text-sm">{view.by}</p><p><TextLink to="/admin">Do it in the admin instead</TextLink></p></>}>
      {view.facts.length > 0 && <dl className="divide-y divide-line">{view.facts.map(([name, value]) => <div key={name} className="flex justify-between gap-4 py-2.5"><dt className="text-soft">{name}</dt><dd className="min-w-0 text-right wrap-anywhere tabular-nums">{value}</dd></div>)}</dl>}
      <Fields view={view as Open} values={values} errors={answer?.problem?.fields ?? {}} percents={percents} />
      <Button size="wide">{view.button}</Button>
    </AccountPage>
  );
}

function Fields({ view, values, errors, percents }: { view: Open; values: Record<string, string>; errors: Record<string, string>; percents: number[] }) {
  const of = (name: string) => ({ name, id: name, defaultValue: values[name] ?? "", error: errors[name] });
  if (view.act === "restock")
    return (
      <>
        {view.supplier && (
          <Choices legend="What to do">
            <Choice name="way" value="order" title="Draft a purchase order" defaultChecked={values.way === "order"}>{`To ${view.supplier}. It is not sent yet.`}</Choice>
            <Choice name="way" value="came_in" title="Write down what came in" defaultChecked={values.way === "came_in"}>They can be sold at once.</Choice>
          </Choices>
        )}
        {!view.supplier && <input type="hidden" name="way" value="came_in" />}
        <TextField label="How many" {...of("quantity")} inputMode="numeric" required autoComplete="off" />
      </>
    );
  if (view.act === "contact") return <><TextField label="Subject" {...of("subject")} required maxLength={200} /><TextArea label="Mail" {...of("text")} rows={12} required maxLength={4_000} /></>;
  if (view.act === "discount") return <Select label="How much off" {...of("percent")} options={percents.map((percent) => ({ value: String(percent), label: `${percent}%` }))} />;
  return null;
}

const TITLES = { unknown: "This link is not open", expired: "This link is too old", used: "This was done already", left: "This link is closed", not_needed: "There is nothing to do", other_person: "This link is not yours" };

function Ended({ title, message, link, label, isGood = false }: { title: string; message: string; link: string; label: string; isGood?: boolean }) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-4 py-16 text-center sm:py-20">
      <h1 className="text-2xl sm:text-3xl">{title}</h1>
      {isGood ? <Notice>{message}</Notice> : <p className="text-soft">{message}</p>}
      <a href={link} className={buttonClass({ className: "mt-2" })}>{label}</a>
    </div>
  );
}
