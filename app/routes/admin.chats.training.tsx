import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { momentInWords } from "#worker/platform/local-time";
import { beginTraining, chooseTrained, getTraining, type TrainingJob } from "#worker/training";
import { usePolling } from "~/components/chat/use-polling";
import { Empty, PageTitle, Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import { Status, type Tone } from "~/components/ui/status";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm, type FormAnswer } from "~/take-form";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const training = await orErrorPage(getTraining(ctx), request);
  return { ...training, jobs: training.jobs.map((job) => ({ ...job, when: momentInWords(job.createdAt, ctx.shop), size: `about ${job.tokens.toLocaleString(ctx.shop.locale)} tokens` })) };
}
export const meta: MetaFunction = () => [{ title: "Train a model" }, { name: "robots", content: "noindex" }];

/** Takes `intent`: begin with `baseModel`; choose and leave with `id`. */
export const action = (args: ActionFunctionArgs) =>
  takeForm<unknown>(args, { begin: (ctx, { baseModel = "" }) => beginTraining(ctx, { baseModel }), choose: (ctx, { id = "" }) => chooseTrained(ctx, id, { chosen: true }), leave: (ctx, { id = "" }) => chooseTrained(ctx, id, { chosen: false }) }, () => "/admin/chats/training");

const STATES: Record<TrainingJob["state"], [Tone, string]> = { starting: ["plain", "Sending the examples"], queued: ["plain", "Waits for its turn"], running: ["plain", "Learning"], succeeded: ["good", "Ready"], failed: ["bad", "Failed"], cancelled: ["plain", "Stopped"] };
const ASK_EVERY = 60_000;

export default function TrainingPage() {
  const { approved, problem, baseModel, jobs } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer>();
  const busy = useNavigation().state !== "idle";
  usePolling(ASK_EVERY, jobs.some(({ endedAt }) => !endedAt));
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageTitle action={<Link className="inline-flex min-h-11 items-center underline" to="/admin/chats/settings">Chat settings</Link>}>Train a model</PageTitle>
      <p className="max-w-prose text-soft">A model can learn how you speak with your customers from chats that you mark as a good example. Names, addresses, phone numbers, e-mails, order numbers and codes are taken out before anything leaves; a name that nobody introduced may stay, so read the file first. Prices and stock are never learnt: they are looked up.</p>
      <ProblemSummary problem={answer?.problem} />
      <Panel title="Good examples">
        <p className="tabular-nums">{approved === 0 ? "No chat is marked as a good example yet." : approved === 1 ? "1 chat is marked as a good example." : `${approved} chats are marked as good examples.`}</p>
        <p className="mt-1 max-w-prose text-sm text-soft">Mark a chat on its own page. At least 10 are needed; 50 or more do better.</p>
        <p className="mt-3 flex flex-wrap gap-3"><a className={buttonClass({ look: "quiet" })} href="/api/admin/chats/training" download>Download as a file</a><Link className={buttonClass({ look: "quiet" })} to="/admin/chats?tab=ended">Look through chats</Link></p>
      </Panel>
      <Panel title="A new training">
        {problem ? <p className="max-w-prose text-soft">{problem}</p> : (
          <Form method="post" preventScrollReset className="grid gap-4">
            <TextField label="Based on" hint="The model that learns. Your model server names those that can be trained." name="baseModel" required maxLength={160} autoComplete="off" spellCheck={false} defaultValue={answer?.fields?.baseModel ?? baseModel} error={answer?.problem?.fields.baseModel} />
            <p className="max-w-prose text-sm text-soft">The model server bills training by itself: it is not part of the day's budget, and a trained model may cost more for each answer.</p>
            <div><Button name="intent" value="begin" disabled={busy}>Start training</Button></div>
          </Form>
        )}
      </Panel>
      {jobs.length ? <Panel title="Trainings"><ul className="grid gap-4">{jobs.map((job) => <Job key={job.id} job={job} busy={busy} />)}</ul></Panel> : <Empty>Trainings that you start will stand here.</Empty>}
    </div>
  );
}

const Job = ({ job, busy }: { job: TrainingJob & { when: string; size: string }; busy: boolean }) => (
  <li className="grid gap-2 border-t border-line pt-4 first:border-0 first:pt-0">
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1"><Status tone={STATES[job.state][0]}>{STATES[job.state][1]}</Status><span className="text-sm text-soft tabular-nums">{job.when} · {job.examples} examples, {job.size}</span></p>
    <p className="break-all">{job.model ?? job.baseModel}</p>
    {job.error && <p className="max-w-prose text-sm break-words text-bad">{job.error}</p>}
    {job.model && (
      <Form method="post" preventScrollReset className="flex flex-wrap items-center gap-3">
        <input type="hidden" name="id" value={job.id} />
        {job.chosen ? <><Status tone="good">Answers your customers</Status><Button name="intent" value="leave" look="quiet" disabled={busy}>Use the usual model again</Button></> : <Button name="intent" value="choose" look="quiet" disabled={busy}>Let it answer<span className="sr-only"> ({job.model})</span></Button>}
      </Form>
    )}
  </li>
);
