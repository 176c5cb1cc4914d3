import { countApproved, getChatSettings, saveChatSettings, selectChatSettings } from "../chat";
import { commit } from "../platform/commit";
import { actorName, requireOwner, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { askTraining, startTraining, TrainingFailure } from "../platform/model-training";
import { parse } from "../platform/parse";
import { estimateTokens } from "../platform/tokens.rules";
import { linesOf, tooFew } from "./examples.rules";
import { loadExamples } from "./load-examples";
import { insertJob, selectJob, selectJobs, updateJob, type JobRow } from "./training.queries";
import { chooseInput, startInput, suffixOf, trainable } from "./training.rules";
import type { Training, TrainingJob } from "./training.types";

/** How many jobs are shown, how old a state may be before the model server is asked again, and after how long an upload that nobody finished has failed. */
const [SHOWN, FRESH_MS, LOST_MS] = [20, 60_000, 10 * 60_000];

const viewOf = ({ id, state, baseModel, examples, tokens, model, error, createdAt, endedAt }: JobRow, chosen: string): TrainingJob => ({
  id, state, baseModel, examples, tokens, model, error, createdAt: new Date(createdAt).toISOString(), endedAt: endedAt === null ? null : new Date(endedAt).toISOString(), chosen: model !== null && model === chosen,
});

/** How training stands: how many conversations were approved, and the jobs, one that is under way as the model server has it now. For owners. One round trip, and two to ask. */
export async function getTraining(ctx: Ctx): Promise<Training> {
  requireOwner(ctx);
  const { db, shop } = ctx;
  const [found, [count], [settings]] = await db.read(selectJobs(db, shop.id, SHOWN), countApproved(db, shop.id), selectChatSettings(db, shop.id));
  const [latest] = found;
  const jobs = latest?.endedAt === null ? [await asked(ctx, latest), ...found.slice(1)] : found;
  return { approved: count!.n, problem: problemOf(ctx, count!.n, count!.n, jobs) ?? null, baseModel: trainable(ctx.model?.name ?? "gpt-4.1-mini"), jobs: jobs.map((job) => viewOf(job, settings?.model ?? "")) };
}

function problemOf(ctx: Ctx, usable: number, approved: number, jobs: JobRow[]): string | undefined {
  if (!ctx.model) return "No model is connected, so there is none to train.";
  if (jobs.some(({ endedAt }) => endedAt === null)) return "A training is under way. When it has ended, another can begin.";
  return tooFew(usable, approved);
}

/** Uploads the good conversations and starts a training of `baseModel` on them. For owners; one at a time. Throws `invalid`, `not_allowed_now` where there is too little to learn from, and `unavailable` where the model server did not take it. */
export async function beginTraining(ctx: Ctx, input: unknown): Promise<TrainingJob> {
  requireOwner(ctx);
  const { baseModel } = parse(startInput, input);
  const { db, shop, ids, clock, actor } = ctx;
  const { examples, approved } = await loadExamples(ctx);
  const problem = problemOf(ctx, examples.length, approved, []);
  if (problem) throw new DomainError("not_allowed_now", problem);
  const lines = linesOf(examples);
  const at = clock.now();
  const row: JobRow = { id: ids.next("trn"), shopId: shop.id, state: "starting", baseModel, examples: examples.length, tokens: estimateTokens(lines), file: null, job: null, model: null, error: "", startedBy: actorName(actor), createdAt: at, askedAt: at, endedAt: null };
  try {
    await commit(ctx, { writes: [insertJob(db, row)], audit: { action: "training.started", subject: row.id, detail: { baseModel, examples: row.examples } } });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("not_allowed_now", "A training is under way. When it has ended, another can begin.");
    throw error;
  }
  try {
    const upstream = await startTraining(ctx.model!, { lines, base: baseModel, name: suffixOf(shop.slug), mark: row.id });
    const begun = { ...row, ...upstream, state: "queued" as const };
    await commit(ctx, { writes: [updateJob(db, shop.id, row.id, { ...upstream, state: "queued" })] });
    return viewOf(begun, "");
  } catch (error) {
    if (!(error instanceof TrainingFailure)) throw error;
    ctx.log.warn("training_refused", { job: row.id });
    await commit(ctx, { writes: [updateJob(db, shop.id, row.id, { state: "failed", error: error.detail, endedAt: clock.now() })] });
    throw new DomainError(error.lasting ? "not_allowed_now" : "unavailable", error.detail, error.lasting ? {} : { retryAfter: 60 });
  }
}

/** Asks how the shop's training is, where one is under way. */
export async function refreshTraining(ctx: Ctx): Promise<void> {
  const [[latest]] = await ctx.db.read(selectJobs(ctx.db, ctx.shop.id, 1));
  if (latest?.endedAt === null) await asked(ctx, latest);
}

/** A job that is under way as the model server has it, if that was not asked for a minute; what does not answer is asked again later. */
async function asked(ctx: Ctx, job: JobRow): Promise<JobRow> {
  const { clock, model } = ctx;
  const now = clock.now();
  if (!job.job) return now - job.createdAt > LOST_MS ? change(ctx, job, { state: "failed", error: LOST, endedAt: now }) : job;
  if (!model || (job.askedAt !== job.createdAt && now - job.askedAt < FRESH_MS)) return job;
  const told = await askTraining(model, job.job).catch((error) => {
    if (!(error instanceof TrainingFailure)) throw error;
    ctx.log.warn("training_not_asked", { job: job.id });
    return undefined;
  });
  if (!told) return change(ctx, job, { askedAt: now });
  return change(ctx, job, { ...told, askedAt: now, ...(told.state !== "queued" && told.state !== "running" && { endedAt: now }) });
}

const LOST = "The examples did not get through, or nobody heard that they did. Look into your account at the model server before you start anew.";

async function change(ctx: Ctx, job: JobRow, set: Partial<JobRow>): Promise<JobRow> {
  await commit(ctx, { writes: [updateJob(ctx.db, ctx.shop.id, job.id, set)] });
  return { ...job, ...set };
}

/** Has the shop's assistant answer with a trained model, or with the usual one again (`chosen` false). For owners. Throws `not_found`, `not_allowed_now` while it is not trained. */
export async function chooseTrained(ctx: Ctx, id: string, input: unknown): Promise<void> {
  requireOwner(ctx);
  const { chosen } = parse(chooseInput, input);
  const [[job]] = await ctx.db.read(selectJob(ctx.db, ctx.shop.id, id));
  if (!job) throw notFound("This training");
  if (job.state !== "succeeded" || !job.model) throw new DomainError("not_allowed_now", "This training has no model.");
  const settings = await getChatSettings(ctx);
  await saveChatSettings(ctx, { ...settings, model: chosen ? job.model : "" });
}
