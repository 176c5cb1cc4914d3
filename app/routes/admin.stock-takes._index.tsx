import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listStockTakes, startStockTake } from "#worker/inventory";
import { momentInWords } from "#worker/platform/local-time";
import { signed, TAKE_WORDS } from "~/components/admin/stock-words";
import { Empty, PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, Select, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { useAnswer } from "~/components/ui/use-answer";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm } from "~/take-form";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const { items, nextCursor, locations, categories } = await orErrorPage(listStockTakes(ctx, { cursor }), request);
  return {
    items: items.map((take) => ({ ...take, when: momentInWords(take.startedAt, ctx.shop) })), next: nextCursor && `?${new URLSearchParams({ cursor: nextCursor })}`,
    places: locations.map(({ id, name }) => ({ value: id, label: name })), categories: categories.map(({ slug, name }) => ({ value: slug, label: name })),
  };
}
export const meta: MetaFunction = () => [{ title: "Stock takes" }, { name: "robots", content: "noindex" }];

/** Begins a stock take. */
export const action = (args: ActionFunctionArgs) =>
  takeForm(args, { "": (ctx, { name, location, category }) => startStockTake(ctx, { name, location, category: category || undefined }) }, ({ id }) => `/admin/stock-takes/${id}`);

export default function StockTakes() {
  const { items, places, categories, next } = useLoaderData<typeof loader>();
  const { problem, busy, typed } = useAnswer();
  const { fields, errors } = typed("");
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/inventory">Inventory</Link>
        <PageTitle>Stock takes</PageTitle>
        <p className="max-w-prose text-soft">Count what is there with a scanner, by hand or from a file, see what differs, and apply it once. You can go on selling meanwhile: what is sold after a line was counted stays sold.</p>
      </div>
      <Panel title="Begin to count">
        <Form method="post" action="/admin/stock-takes?index" className="grid gap-4">
          <ProblemSummary problem={problem} />
          <div className="grid gap-4 sm:grid-cols-3">
            <Select label="Place" name="location" defaultValue={fields?.location} options={places} error={errors.location} />
            <Select label="What" name="category" defaultValue={fields?.category} options={[{ value: "", label: "All that is kept there" }, ...categories]} error={errors.category} />
            <TextField label="Name" name="name" maxLength={60} placeholder="The day’s date, unless named" autoComplete="off" defaultValue={fields?.name} error={errors.name} />
          </div>
          <div><Button disabled={busy}>Begin</Button></div>
        </Form>
      </Panel>
      {items.length ? (
        <Table caption="Stock takes, the newest first" head={["Name", "Place", "State", "Begun", { label: "Lines", numeric: true }, { label: "Differences", numeric: true }]}>
          {items.map((take) => (
            <tr key={take.id} className="relative hover:bg-ground">
              <td><Link className="font-medium underline after:absolute after:inset-0" to={`/admin/stock-takes/${take.id}`}>{take.name}</Link></td>
              <td>{take.location.name}{take.category && <span className="block text-sm text-soft">{take.category.name}</span>}</td>
              <td><Status tone={TAKE_WORDS[take.state][0]}>{TAKE_WORDS[take.state][1]}</Status></td>
              <td className="whitespace-nowrap">{take.when}<span className="block text-sm text-soft">{take.startedBy}</span></td>
              <td className="text-right tabular-nums">{take.counts.lines}</td>
              <td className="text-right whitespace-nowrap tabular-nums">{take.counts.differences === 0 ? "none" : `${take.counts.differences} (${[take.counts.more && signed(take.counts.more), take.counts.fewer && signed(-take.counts.fewer)].filter(Boolean).join(", ")})`}</td>
            </tr>
          ))}
        </Table>
      ) : <Empty>What you have counted will be listed here, with what differed.</Empty>}
      {next && <nav aria-label="Pages"><Link className={buttonClass({ look: "quiet" })} to={next}>Earlier</Link></nav>}
    </div>
  );
}
