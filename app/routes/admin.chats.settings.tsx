import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { getChatSettings, saveChatSettings } from "#worker/chat";
import { getSpending } from "#worker/spending";
import { readForm } from "#worker/platform/read-form";
import { chatSettingsErrors, chatSettingsFields, DAYS, readChatSettings } from "~/chat-settings-form";
import { SpendingPanel } from "~/components/admin/spending-panel";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Check, ProblemSummary, TextArea, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const isOwner = ctx.actor.kind === "staff" && ctx.actor.role === "owner";
  const [spending, settings] = await Promise.all([orErrorPage(getSpending(ctx), request), isOwner ? orErrorPage(getChatSettings(ctx), request) : null]);
  return { spending, locale: ctx.shop.locale, values: settings && chatSettingsFields(settings), hasModel: ctx.model !== undefined, timeZone: ctx.shop.timeZone.replaceAll("_", " "), saved: new URL(request.url).searchParams.has("saved") };
}
export const meta: MetaFunction = () => [{ title: "Chat settings" }, { name: "robots", content: "noindex" }];

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const { problem } = await orFormProblem(saveChatSettings(ctx, readChatSettings(fields)), request);
  return problem ? data({ fields, problem: { ...problem, fields: chatSettingsErrors(problem.fields) } }, { status: 422 }) : redirect("/admin/chats/settings?saved=1");
}

const LABELS = { model: "Model", dailyBudget: "Budget a day (US dollars)", linkHosts: "Other sites", ...Object.fromEntries(DAYS.flatMap((day, i) => [[`from.${i}`, `${day} from`], [`to.${i}`, `${day} to`]])) };

/** Staff see what the models cost; how the chat is set is the owner's. */
export default function ChatSettingsPage() {
  const { values, spending, locale } = useLoaderData<typeof loader>();
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageTitle action={<Link className="inline-flex min-h-11 items-center underline" to="/admin/chats">All chats</Link>}>Chat settings</PageTitle>
      {values ? <SettingsForm kept={values} /> : <p className="text-soft">How the chat is set, an owner decides.</p>}
      <SpendingPanel spending={spending} locale={locale} />
      {values && <Panel title="A model of your own"><p className="mb-3 max-w-prose text-soft">A model can learn from chats that you marked as a good example.</p><Link className={buttonClass({ look: "quiet" })} to="/admin/chats/training">Train a model</Link></Panel>}
    </div>
  );
}

function SettingsForm({ kept }: { kept: Record<string, string> }) {
  const { hasModel, timeZone, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const values: Record<string, string> = answer?.fields ?? kept;
  const of = (name: string) => ({ name, id: name, defaultValue: values[name] ?? "", error: answer?.problem.fields[name] });
  return (
    <Form key={kept.version} method="post" preventScrollReset className="grid grid-cols-1 gap-6">
      <input type="hidden" name="version" value={values.version} />
      <ProblemSummary problem={answer?.problem} labels={LABELS} />
      <Panel title="When people answer">
        <p className="-mt-2 mb-3 max-w-prose text-sm text-soft">Outside these hours, a customer who asks for a person is told when people are here again, and no mail wakes you. Times are the shop's ({timeZone}). A day without times is free.</p>
        <Check label="We have set hours" name="said" defaultChecked={values.said === "on"} />
        <div className="mt-2 grid gap-4">
          {DAYS.map((day, i) => (
            <div key={day} role="group" aria-label={day} className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[8rem_10rem_10rem]">
              <span className="col-span-2 self-center font-medium sm:col-span-1 sm:pt-6">{day}</span>
              <TextField label="From" {...of(`from.${i}`)} type="time" />
              <TextField label="To" {...of(`to.${i}`)} type="time" />
            </div>
          ))}
        </div>
      </Panel>
      <Panel title="The assistant">
        {!hasModel && <p className="-mt-2 mb-3 max-w-prose text-sm text-soft">No model is connected; the built-in assistant answers, and costs nothing. These two count once there is one.</p>}
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <TextField label="Model" hint="Empty: the usual one." {...of("model")} maxLength={160} autoComplete="off" spellCheck={false} />
          <TextField label="Budget a day (US dollars)" hint="Beyond it, the built-in assistant answers." {...of("dailyBudget")} inputMode="decimal" required autoComplete="off" />
        </div>
        <div className="mt-4"><TextArea label="Other sites" hint="The assistant links to your shop only. Name other sites that it may link to, such as www.example.com, one a line." {...of("linkHosts")} rows={3} spellCheck={false} /></div>
      </Panel>
      <div className="flex flex-wrap items-center gap-4"><Button disabled={busy}>Save</Button>{saved && !answer && <span role="status"><Status tone="good">Saved</Status></span>}</div>
    </Form>
  );
}
