import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listChats, type ChatSummary } from "#worker/chat";
import { momentInWords } from "#worker/platform/local-time";
import { MoodStatus, OwnershipStatus, TrendStatus, waitWords } from "~/components/chat/chat-status";
import { usePolling } from "~/components/chat/use-polling";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const asked = Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value && name !== "_routes"));
  const { items, nextCursor, ...list } = await orErrorPage(listChats(ctx, asked), request);
  const now = ctx.clock.now();
  const next = nextCursor && `?${new URLSearchParams({ ...asked, cursor: nextCursor })}`;
  const [date, at] = [new Intl.DateTimeFormat(ctx.shop.locale, { dateStyle: "medium", timeZone: "UTC" }), (day: string) => new Date(`${day}T12:00Z`)];
  const days = asked.from && asked.to ? (asked.from === asked.to ? `on ${date.format(at(asked.from))}` : `from ${date.format(at(asked.from))} to ${date.format(at(asked.to))}`) : "";
  return {
    ...list, asked, days, next, isOwner: ctx.actor.kind === "staff" && ctx.actor.role === "owner",
    items: items.map((item) => ({ ...item, when: momentInWords(item.updatedAt, ctx.shop), waits: item.queuedAt && waitWords(now - Date.parse(item.queuedAt)) })),
  };
}
export const meta: MetaFunction = () => [{ title: "Chats" }, { name: "robots", content: "noindex" }];

const TABS = [["all", "All"], ["waiting", "Waiting"], ["mine", "Mine"], ["ended", "Ended"]] as const;
const NOTHING = { all: "What customers say to the assistant will stand here, those who wait for a person on top.", waiting: "Nobody waits for a person.", mine: "Conversations that you take over stand here until you hand them back.", ended: "Conversations that were ended stand here, with the mark that the customer gave." };

export default function Chats() {
  const { asked, days, items, total, next, waiting, mine, rating, isOwner } = useLoaderData<typeof loader>();
  // The live channel tells of what is new; this keeps the waiting times right, and stands in where the channel is lost.
  usePolling(30_000);
  const tab = TABS.find(([name]) => name === asked.tab)?.[0] ?? "all";
  const counts: Partial<Record<string, number>> = { waiting, mine };
  const isFiltered = Boolean(asked.q || asked.sentiment || asked.ownership || asked.from || asked.to);
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <PageTitle action={<span className="flex flex-wrap gap-2"><Link to="/admin/chats/replies" className={buttonClass({ look: "quiet", size: "small", className: "min-h-11" })}>Ready answers</Link><Link to="/admin/chats/settings" className={buttonClass({ look: "quiet", size: "small", className: "min-h-11" })}>{isOwner ? "Chat settings" : "Costs"}</Link></span>}>Chats</PageTitle>
      <nav aria-label="Which conversations" className="flex flex-wrap gap-2">
        {TABS.map(([name, label]) => (
          <Link key={name} to={name === "all" ? "?" : `?tab=${name}`} aria-current={name === tab ? "page" : undefined} className={`inline-flex min-h-11 items-center gap-2 rounded-card px-3 font-medium tabular-nums sm:px-4 ${name === tab ? "bg-accent text-on-accent" : "border border-line bg-raised hover:bg-line"}`}>{label}{counts[name] ? <span aria-label={`${counts[name]} of them`}>{counts[name]}</span> : null}</Link>
        ))}
      </nav>
      <Form className="grid items-end gap-3 sm:grid-cols-[1fr_auto_auto]" role="search" key={tab}>
        {tab !== "all" && <input type="hidden" name="tab" value={tab} />}
        {["from", "to", "figure"].map((name) => asked[name] && <input key={name} type="hidden" name={name} value={asked[name]} />)}
        <TextField label="Search in messages" name="q" type="search" defaultValue={asked.q} />
        <Select label="Mood" name="sentiment" defaultValue={asked.sentiment} options={[{ value: "", label: "Any" }, { value: "negative", label: "Unhappy" }, { value: "neutral", label: "Even" }, { value: "positive", label: "Happy" }, { value: "unknown", label: "Not told" }]} />
        <Button look="quiet">Show</Button>
      </Form>
      <p className="flex flex-wrap gap-x-6 gap-y-1 text-soft tabular-nums"><span role="status">{total === 1 ? "1 conversation" : `${total} conversations`}{days && ` that began ${days}`}{asked.figure && ", those in which a person wrote or is asked for"}</span>{days && <Link className="inline-flex min-h-11 items-center underline" to="?">All conversations</Link>}{rating.average !== null && <span>Rated {rating.average.toFixed(1)} of 5 by {rating.count === 1 ? "1 customer" : `${rating.count} customers`} in 30 days</span>}</p>
      {items.length ? (
        <>
          <div className="hidden md:block"><ChatTable chats={items} /></div>
          <ul className="grid gap-3 md:hidden">{items.map((chat) => <ChatCard key={chat.id} chat={chat} />)}</ul>
        </>
      ) : <Empty>{isFiltered ? "No conversation is like that. Show fewer filters." : NOTHING[tab]}</Empty>}
      {next && <Link className="inline-flex min-h-11 items-center justify-self-start underline" to={next}>Earlier conversations</Link>}
      <Export />
    </div>
  );
}

type Shown = ChatSummary & { when: string; waits: string | null };

const Wait = ({ chat }: { chat: Shown }) => (chat.waits ? <span className="text-sm whitespace-nowrap text-warn tabular-nums">for {chat.waits}</span> : null);

const ChatTable = ({ chats }: { chats: Shown[] }) => (
  <Table caption="Conversations, who waits for a person first" head={["Last words", "Who answers", "Mood", { label: "Rating", numeric: true }, { label: "Messages", numeric: true }, "When"]}>
    {chats.map((chat) => (
      <tr key={chat.id} className="align-top">
        <td className="max-w-md"><Link className="line-clamp-2 min-h-11 break-words underline" to={`/admin/chats/${chat.id}`}>{chat.lastMessage || "Nothing yet"}</Link>{chat.customer && <span className="block text-sm text-soft">{chat.customer}</span>}</td>
        <td><span className="grid"><OwnershipStatus chat={chat} /><Wait chat={chat} /></span></td>
        <td><span className="grid"><MoodStatus mood={chat.sentiment} /><TrendStatus trend={chat.sentimentTrend} /></span></td>
        <td className="text-right tabular-nums">{chat.rating ?? <span className="text-soft">–</span>}</td>
        <td className="text-right tabular-nums">{chat.messageCount}</td>
        <td className="text-sm whitespace-nowrap text-soft tabular-nums"><time dateTime={chat.updatedAt}>{chat.when}</time></td>
      </tr>
    ))}
  </Table>
);

const ChatCard = ({ chat }: { chat: Shown }) => (
  <li className="relative grid gap-2 rounded-card border border-line bg-raised p-4">
    <Link className="line-clamp-2 font-medium break-words after:absolute after:inset-0" to={`/admin/chats/${chat.id}`}>{chat.lastMessage || "Nothing yet"}</Link>
    <span className="text-sm text-soft tabular-nums">{chat.customer && `${chat.customer} · `}<time dateTime={chat.updatedAt}>{chat.when}</time> · {chat.messageCount} {chat.messageCount === 1 ? "message" : "messages"}{chat.rating !== null && ` · rated ${chat.rating} of 5`}</span>
    <span className="flex flex-wrap gap-x-4 gap-y-1"><OwnershipStatus chat={chat} /><Wait chat={chat} /><MoodStatus mood={chat.sentiment} /><TrendStatus trend={chat.sentimentTrend} /></span>
  </li>
);

/** A period's conversations as a file. A plain form: the browser takes the answer as a download. */
const Export = () => (
  <details className="rounded-card border border-line bg-raised p-4">
    <summary className="min-h-11 cursor-pointer py-2 underline">Export conversations</summary>
    <form action="/api/admin/chats/export" className="mt-2 grid items-end gap-3 sm:grid-cols-[auto_auto_auto_auto] sm:justify-start">
      <TextField label="From" name="from" type="date" required />
      <TextField label="To" name="to" type="date" required />
      <Select label="As" name="format" options={[{ value: "csv", label: "CSV, for spreadsheets" }, { value: "json", label: "JSON, for programs" }]} />
      <Button look="quiet">Download</Button>
    </form>
    <p className="mt-3 text-sm text-soft">Conversations hold what customers told you in trust. Each export is put on record.</p>
  </details>
);
