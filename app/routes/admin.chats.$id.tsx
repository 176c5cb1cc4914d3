import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { answerChat, getChat, releaseChat, takeOverChat } from "#worker/chat";
import { invalid } from "#worker/platform/errors";
import { Answer } from "~/components/admin/chat/answer";
import { Conversation, WhoIsThere } from "~/components/admin/chat/conversation";
import { Deeds } from "~/components/admin/chat/deeds";
import { useStaffChat } from "~/components/admin/chat/use-staff-chat";
import { MoodStatus, OwnershipStatus } from "~/components/chat/chat-status";
import { PageTitle } from "~/components/ui/admin-page";
import { ProblemSummary } from "~/components/ui/field";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const chat = await orErrorPage(getChat(ctx, params.id!), request);
  const time = new Intl.DateTimeFormat(ctx.shop.locale, { dateStyle: "medium", timeStyle: "short", timeZone: ctx.shop.timeZone });
  const { locale, timeZone } = ctx.shop;
  const me = ctx.actor.kind === "staff" ? ctx.actor.userId : "";
  return { chat: { ...chat, messages: chat.messages.map((message) => ({ ...message, when: time.format(new Date(message.at)) })) }, locale, timeZone, me, host: new URL(ctx.origin).host };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const form = await request.formData();
  const deed = async (): Promise<null> => {
    if (form.get("intent") === "take_over") return takeOverChat(ctx, params.id!, { takeFrom: form.get("takeFrom") });
    if (form.get("intent") === "release") return releaseChat(ctx, params.id!);
    if (form.get("intent") === "answer") return answerChat(ctx, params.id!, { message: form.get("message") });
    throw invalid("intent", "There is no such deed.");
  };
  const { problem } = await orFormProblem(deed(), request);
  return problem ? answerProblem(problem) : redirect(`/admin/chats/${params.id}#end`);
}
export const meta: MetaFunction = () => [{ title: "A chat" }, { name: "robots", content: "noindex" }];

export default function Chat() {
  const { chat } = useLoaderData<typeof loader>();
  return <OpenChat key={chat.id} />;
}

function OpenChat() {
  const { chat, locale, timeZone, host, me } = useLoaderData<typeof loader>();
  const problem = useActionData<{ problem?: FormProblem }>()?.problem;
  const room = useStaffChat(chat);
  const [text, setText] = useState("");
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-5">
      <PageTitle action={<Deeds holding={room.holding} me={me} />}>{chat.customer ?? "A visitor"}</PageTitle>
      <p className="flex flex-wrap items-center gap-x-5 gap-y-2"><Link className="underline" to="/admin/chats">All chats</Link><OwnershipStatus chat={room.holding} /><MoodStatus mood={chat.sentiment} /><WhoIsThere room={room} me={me} /></p>
      <ProblemSummary problem={problem} />
      <Conversation room={room} locale={locale} timeZone={timeZone} host={host} />
      <div id="end"><Answer room={room} chatId={chat.id} me={me} text={text} onText={setText} /></div>
    </div>
  );
}
