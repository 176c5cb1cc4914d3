import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listAudit } from "#worker/audit";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const filter = Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value !== "" && ["action", "person", "subject", "from", "to", "cursor"].includes(name)));
  const { items, nextCursor } = await orErrorPage(listAudit(ctx, filter), request);
  const time = new Intl.DateTimeFormat(ctx.shop.locale, { dateStyle: "medium", timeStyle: "short", timeZone: ctx.shop.timeZone });
  const { cursor, ...kept } = filter;
  return {
    filter: kept as Record<string, string>,
    later: cursor !== undefined,
    next: nextCursor && `?${new URLSearchParams({ ...kept, cursor: nextCursor })}`,
    items: items.map(({ id, at, actor, actorName, action, subject, detail }) => ({ id, at, time: time.format(new Date(at)), who: actorName ?? actor, actor, action: inWords(action), subject, changes: changesOf(detail) })),
  };
}
export const meta: MetaFunction = () => [{ title: "Who did what" }, { name: "robots", content: "noindex" }];

const inWords = (action: string) => action.replace(".", ": ").replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());
const short = (value: unknown) => (typeof value === "string" ? value || "nothing" : value === null || value === undefined ? "nothing" : JSON.stringify(value)).slice(0, 120);
const isChange = (value: unknown): value is { from: unknown; to: unknown } => typeof value === "object" && value !== null && "from" in value && "to" in value;
/** A deed's detail as short lines: what it was and is, or what it says. */
const changesOf = (detail: Record<string, unknown>) => Object.entries(detail).map(([name, value]) => `${name}: ${isChange(value) ? `${short(value.from)} → ${short(value.to)}` : short(value)}`);

const PARTS = ["staff", "settings", "order", "product", "stock", "chat", "report", "password"];

export default function Audit() {
  const { items, filter, next, later } = useLoaderData<typeof loader>();
  const filtered = later || Object.keys(filter).length > 0;
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <PageTitle>Who did what</PageTitle>
      <Form key={JSON.stringify(filter)} className="flex flex-wrap items-end gap-3">
        <div className="w-44"><Select label="About" name="action" defaultValue={filter.action ?? ""} options={[{ value: "", label: "Everything" }, ...[...new Set([...PARTS, ...(filter.action ? [filter.action] : [])])].map((value) => ({ value, label: inWords(value) }))]} /></div>
        <div className="w-44"><TextField label="From" name="from" type="date" defaultValue={filter.from} /></div>
        <div className="w-44"><TextField label="To" name="to" type="date" defaultValue={filter.to} /></div>
        <Button look="quiet">Show</Button>
        {filtered && <Link to="/admin/audit" className="flex min-h-11 items-center px-2 underline">Show all</Link>}
      </Form>
      {items.length ? (
        <Table caption="What was done, the newest first" head={["When", "Who", "What", "Which", "Detail"]}>
          {items.map(({ id, at, time, who, actor, action, subject, changes }) => (
            <tr key={id} className="align-top">
              <td className="whitespace-nowrap tabular-nums"><time dateTime={at}>{time}</time></td>
              <td title={actor}>{who}</td>
              <td className="whitespace-nowrap">{action}</td>
              <td className="font-mono text-sm whitespace-nowrap text-soft">{subject}</td>
              <td className="min-w-56 text-sm">{changes.map((line) => <span key={line} className="block break-words">{line}</span>)}</td>
            </tr>
          ))}
        </Table>
      ) : <Empty>{filtered ? "Nothing was done that fits. Show another time or everything." : "What owners and staff change will be listed here, with who and when."}</Empty>}
      {next && <Link className="flex min-h-11 items-center justify-self-start underline" to={next}>Earlier</Link>}
    </div>
  );
}
