import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { addDays, localDay } from "#worker/platform/local-time";
import { formatMoney } from "#worker/platform/money";
import { dayInWords } from "#worker/metrics";
import { buildReport, listReports } from "#worker/reports";
import { Empty, PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { locale, timeZone } = ctx.shop;
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const { items, nextCursor } = await orErrorPage(listReports(ctx, { cursor }), request);
  const today = localDay(ctx.clock.now(), timeZone);
  return { today, yesterday: addDays(today, -1), nextCursor, items: items.map((item) => ({ ...item, words: dayInWords(item.date, locale), sales: formatMoney(item.netSales, locale) })) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { value, problem } = await orFormProblem(buildReport(contextOf(context).ctx, { date: String(form.get("date") ?? ""), mail: form.get("mail") === "on" }), request);
  return problem ? answerProblem(problem) : redirect(`/admin/reports/${value.date}`);
}
export const meta: MetaFunction = () => [{ title: "Reports" }, { name: "robots", content: "noindex" }];

export default function Reports() {
  const { items, nextCursor, today, yesterday } = useLoaderData<typeof loader>();
  const problem = useActionData<{ problem?: FormProblem }>()?.problem;
  const busy = useNavigation().state !== "idle";
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-6">
      <PageTitle>Reports</PageTitle>
      <Panel title="Build a report now">
        <Form method="post" className="flex flex-wrap items-end gap-3">
          <div className="w-full sm:w-56"><TextField label="Day" name="date" type="date" required max={today} min="2000-01-01" defaultValue={yesterday} error={problem?.fields.date} /></div>
          <Button disabled={busy}>{busy ? "Building …" : "Build now"}</Button>
        </Form>
        {problem && !problem.fields.date && <p role="alert" className="mt-3 text-bad">{problem.detail}</p>}
        <p className="mt-3 max-w-prose text-sm text-soft">It takes the place of the report that the day has, and is not mailed. Today's is built again when the day is over.</p>
      </Panel>
      {items.length ? (
        <Table caption="Reports, the newest day first" head={["Day", { label: "Orders", numeric: true }, { label: "Net sales", numeric: true }]}>
          {items.map(({ date, words, headline, orders, sales, partial }) => (
            <tr key={date} className="align-top">
              <td><Link className="inline-flex min-h-11 items-center underline" to={`/admin/reports/${date}`}>{words}</Link><span className="block text-sm text-soft max-sm:hidden">{headline}</span>{partial && <span className="block text-sm text-warn">Built before the day was over</span>}</td>
              <td className="pt-5 text-right tabular-nums">{orders}</td>
              <td className="pt-5 text-right whitespace-nowrap tabular-nums">{sales}</td>
            </tr>
          ))}
        </Table>
      ) : <Empty>Every morning a report of the day before will stand here, and come by mail. Build the first one above.</Empty>}
      {nextCursor && <Link className="justify-self-start underline" to={`?cursor=${nextCursor}`}>Earlier reports</Link>}
    </div>
  );
}
