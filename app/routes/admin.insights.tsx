import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { listInsights, putAwayInsight, type InsightView } from "#worker/insights";
import { dayInWords } from "#worker/metrics";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm, type FormAnswer } from "~/take-form";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { items } = await orErrorPage(listInsights(ctx), request);
  const days = [...new Set(items.map(({ day }) => day))];
  return { days: days.map((day) => ({ day, words: dayInWords(day, ctx.shop.locale), items: items.filter((item) => item.day === day && !item.done) })).filter((day) => day.items.length) };
}
export const meta: MetaFunction = () => [{ title: "Worth knowing" }, { name: "robots", content: "noindex" }];

export const action = (args: ActionFunctionArgs) => takeForm(args, { put_away: (ctx, { day = "", kind = "", subject = "" }) => putAwayInsight(ctx, { day, kind, subject }) }, () => "/admin/insights");

export default function Insights() {
  const { days } = useLoaderData<typeof loader>();
  const problem = useActionData<FormAnswer>()?.problem;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-6">
      <PageTitle>Worth knowing</PageTitle>
      <p className="max-w-prose text-soft">Found by plain rules in your shop’s own figures every morning, what is most at stake first. The same is not said again within a week unless it has become worse.</p>
      {problem && <p role="alert" className="text-bad">{problem.detail}</p>}
      {days.length ? days.map(({ day, words, items }) => (
        <section key={day} className="grid gap-3" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="text-lg">{words}</h2>
          <ul className="grid gap-3">{items.map((item) => <Insight key={`${item.kind} ${item.subject}`} {...item} />)}</ul>
        </section>
      )) : <Empty>Nothing stands out. After each day of the shop, what does will stand here with what to do about it.</Empty>}
    </div>
  );
}

function Insight({ day, kind, subject, title, why, worth, basis, action: { label, link }, evidence }: InsightView) {
  const busy = useNavigation().state !== "idle";
  return (
    <li className="grid gap-3 rounded border border-line bg-raised p-4 sm:p-5">
      <div className="grid gap-1">
        <h3 className="text-base font-semibold [overflow-wrap:anywhere]">{title}</h3>
        <p className="[overflow-wrap:anywhere]">{why}</p>
        {worth && <p className="text-sm text-soft"><strong className="font-semibold text-ink">{worth}.</strong> {basis}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Link className={buttonClass({ look: "quiet" })} to={link}>{label}</Link>
        <Form method="post">
          <input type="hidden" name="day" value={day} /><input type="hidden" name="kind" value={kind} /><input type="hidden" name="subject" value={subject} />
          <Button look="quiet" name="intent" value="put_away" disabled={busy} aria-label={`Put away: ${title}`}>Put away</Button>
        </Form>
      </div>
      <details>
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm underline">What it rests on</summary>
        <Table caption={`What “${title}” rests on`} head={["What", "When", { label: "How much", numeric: true }]}>
          {evidence.map(({ what, of, period, value }) => <tr key={what}><td>{what}{of && <span className="block text-sm text-soft">{of}</span>}</td><td>{period}</td><td className="text-right whitespace-nowrap tabular-nums">{value}</td></tr>)}
        </Table>
      </details>
    </li>
  );
}
