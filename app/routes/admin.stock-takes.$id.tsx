import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback } from "react";
import { getStockTake } from "#worker/inventory";
import { randomSecret } from "#worker/platform/crypto";
import { momentInWords } from "#worker/platform/local-time";
import { CountFile, CountFileReport } from "~/components/admin/count-file";
import { ScanForm } from "~/components/admin/scan-form";
import { Told } from "~/components/admin/stock-forms";
import { TAKE_WORDS } from "~/components/admin/stock-words";
import { LeftLines, TakeLines } from "~/components/admin/take-lines";
import { useScans } from "~/components/admin/use-scans";
import { Empty, Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage } from "~/load-context";
import { takeCountForm } from "~/stock-take-form";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const asked = new URL(request.url).searchParams;
  const view = (asked.get("view") || "counted") as "counted";
  const { take, items, nextCursor } = await orErrorPage(getStockTake(ctx, params.id!, { view, cursor: asked.get("cursor") ?? undefined, limit: "50" }), request);
  return {
    take, view: view as string, lines: items.map((line) => ({ ...line, when: line.countedAt ? momentInWords(line.countedAt, ctx.shop) : "" })), begun: momentInWords(take.startedAt, ctx.shop), ended: take.endedAt && momentInWords(take.endedAt, ctx.shop),
    next: nextCursor && `?${new URLSearchParams({ view, cursor: nextCursor })}`, formKey: randomSecret(),
  };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.take.name ?? "Stock take" }, { name: "robots", content: "noindex" }];

export const action = (args: ActionFunctionArgs) => takeCountForm(args, args.params.id!);
/** A refused form is shown beside what is so now. */
export const shouldRevalidate = () => true;

export default function StockTake() {
  const { take, lines, view, begun, ended, next, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  const scans = useScans(take.id, useCallback(() => revalidate(), [revalidate]));
  const [tone, word] = TAKE_WORDS[take.state];
  const isOpen = take.state === "open";
  const own = answer?.fields?.intent === "scan" ? answer : undefined;
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/stock-takes">Stock takes</Link>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2"><h1 className="text-2xl">{take.name}</h1><Status tone={tone}>{word}</Status></div>
        <p className="mt-1 text-soft">{take.location.name} · {take.category?.name ?? "all that is kept there"} · begun {begun} by {take.startedBy}{ended && ` · ended ${ended}`}</p>
      </div>
      <ProblemSummary problem={answer?.problem} />
      <Told text={answer?.told} />
      {isOpen && <ScanForm scans={scans} formKey={formKey} fields={own?.fields} errors={own?.problem?.fields} />}
      <Views />
      {lines.length === 0 ? <Empty>{view === "counted" ? "What you scan will be listed here, the latest first." : view === "left" ? "Nothing is left to count." : "Nothing differs from the books so far."}</Empty> : view === "left" ? <LeftLines lines={lines} /> : <TakeLines lines={lines} isOpen={isOpen} formKey={formKey} scan={scans.scan} />}
      {next && <nav aria-label="Pages"><Link className={buttonClass({ look: "quiet" })} to={next}>More</Link></nav>}
      {isOpen && <Finish waiting={scans.waiting} />}
      {isOpen && <Panel title="Counts from a file"><CountFile /></Panel>}
      {answer?.report && <CountFileReport report={answer.report} />}
    </div>
  );
}

/** What is shown of it, each with how many lines that are. */
function Views() {
  const { take, view } = useLoaderData<typeof loader>();
  const views = [["counted", "Counted", take.counts.lines], ["differences", "Differences", take.counts.differences], ...(take.state === "open" ? [["left", "Not counted yet", take.counts.left] as const] : [])] as const;
  return (
    <nav aria-label="What to show" className="flex flex-wrap gap-2">
      {views.map(([value, label, count]) => (
        <Link key={value} to={value === "counted" ? "?" : `?view=${value}`} preventScrollReset aria-current={view === value ? "page" : undefined} className="inline-flex min-h-11 items-center gap-2 rounded-card border border-line bg-raised px-4 hover:bg-line aria-[current]:border-accent aria-[current]:text-accent">
          {label}<span className="text-soft tabular-nums">{count}</span>
        </Link>
      ))}
    </nav>
  );
}

/** The way out: what applying would do, in words, before it is done. */
function Finish({ waiting }: { waiting: number }) {
  const { take: { counts, location } } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== "idle" || waiting > 0;
  const left = counts.left === 0 ? "" : counts.left === 1 ? " One that nobody counted stays as it is." : ` ${counts.left} that nobody counted stay as they are.`;
  return (
    <Panel title="When you have counted">
      <p className="mb-4 max-w-prose">
        {counts.lines === 0 ? "Nothing is counted yet." : `${counts.lines} ${counts.lines === 1 ? "line" : "lines"}, ${counts.pieces} pieces. ${counts.differences === 0 ? "All are as the books say." : `${counts.differences} differ: ${counts.more} more and ${counts.fewer} fewer than the books had at ${location.name}.`}${left}`}
      </p>
      <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
        <Button name="intent" value="apply" disabled={busy || counts.lines === 0}>Apply to stock</Button>
        {counts.left > 0 && <Button name="intent" value="rest" look="quiet" disabled={busy}>Count the rest as none</Button>}
        <Button name="intent" value="cancel" look="quiet" disabled={busy}>Call it off</Button>
      </Form>
    </Panel>
  );
}
