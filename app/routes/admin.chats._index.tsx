import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listChats, type ChatSummary } from "#worker/chat";
import { MoodStatus, OwnershipStatus } from "~/components/chat/chat-status";
import { usePolling } from "~/components/chat/use-polling";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const asked = Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value && name !== "_routes"));
  const { items, total, nextCursor } = await orErrorPage(listChats(ctx, asked), request);
  const time = new Intl.DateTimeFormat(ctx.shop.locale, { dateStyle: "medium", timeStyle: "short", timeZone: ctx.shop.timeZone });
  const next = nextCursor && `?${new URLSearchParams({ ...asked, cursor: nextCursor })}`;
  return { asked, total, next, items: items.map((item) => ({ ...item, when: time.format(new Date(item.updatedAt)) })) };
}
export const meta: MetaFunction = () => [{ title: "Chats" }, { name: "robots", content: "noindex" }];

export default function Chats() {
  const { asked, items, total, next } = useLoaderData<typeof loader>();
  usePolling(10_000);
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <PageTitle>Chats</PageTitle>
      <Form className="grid items-end gap-3 sm:grid-cols-[1fr_auto_auto_auto]" role="search">
        <TextField label="Search in messages" name="q" type="search" defaultValue={asked.q} />
        <Select label="Who answers" name="ownership" defaultValue={asked.ownership} options={[{ value: "", label: "Anyone" }, { value: "queue", label: "Waiting for a person" }, { value: "staff", label: "A person" }, { value: "assistant", label: "The assistant" }]} />
        <Select label="Mood" name="sentiment" defaultValue={asked.sentiment} options={[{ value: "", label: "Any" }, { value: "negative", label: "Unhappy" }, { value: "neutral", label: "Even" }, { value: "positive", label: "Happy" }, { value: "unknown", label: "Not told" }]} />
        <Button look="quiet">Show</Button>
      </Form>
      <p role="status" className="text-soft tabular-nums">{total === 1 ? "1 conversation" : `${total} conversations`}</p>
      {items.length ? (
        <>
          <div className="hidden md:block"><ChatTable chats={items} /></div>
          <ul className="grid gap-3 md:hidden">{items.map((chat) => <ChatCard key={chat.id} chat={chat} />)}</ul>
        </>
      ) : <Empty>{Object.keys(asked).length ? "No conversation is like that. Show fewer filters." : "What customers say to the assistant will stand here, those who wait for a person on top."}</Empty>}
      {next && <Link className="justify-self-start underline" to={next}>Earlier conversations</Link>}
    </div>
  );
}

type Shown = ChatSummary & { when: string };

const ChatTable = ({ chats }: { chats: Shown[] }) => (
  <Table caption="Conversations, who waits for a person first" head={["Last words", "Who answers", "Mood", { label: "Messages", numeric: true }, "When"]}>
    {chats.map((chat) => (
      <tr key={chat.id} className="align-top">
        <td className="max-w-md"><Link className="line-clamp-2 min-h-11 break-words underline" to={`/admin/chats/${chat.id}`}>{chat.lastMessage || "Nothing yet"}</Link>{chat.customer && <span className="block text-sm text-soft">{chat.customer}</span>}</td>
        <td><OwnershipStatus chat={chat} /></td>
        <td><MoodStatus mood={chat.sentiment} /></td>
        <td className="text-right tabular-nums">{chat.messageCount}</td>
        <td className="text-sm whitespace-nowrap text-soft tabular-nums"><time dateTime={chat.updatedAt}>{chat.when}</time></td>
      </tr>
    ))}
  </Table>
);

const ChatCard = ({ chat }: { chat: Shown }) => (
  <li className="relative grid gap-2 rounded-card border border-line bg-raised p-4">
    <Link className="line-clamp-2 font-medium break-words after:absolute after:inset-0" to={`/admin/chats/${chat.id}`}>{chat.lastMessage || "Nothing yet"}</Link>
    <span className="text-sm text-soft tabular-nums">{chat.customer && `${chat.customer} · `}<time dateTime={chat.updatedAt}>{chat.when}</time> · {chat.messageCount} {chat.messageCount === 1 ? "message" : "messages"}</span>
    <span className="flex flex-wrap gap-x-4 gap-y-1"><OwnershipStatus chat={chat} /><MoodStatus mood={chat.sentiment} /></span>
  </li>
);
