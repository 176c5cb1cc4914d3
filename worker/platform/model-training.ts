import { toFile } from "openai";
import type { Model } from "./model";

/** How a training is: `queued` while its file is read or it waits for its turn. */
export interface TrainingState {
  state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  /** The trained model's name, once it succeeded. */
  model: string | null;
  /** Why it failed, in the upstream's words. */
  error: string;
}

/** The upstream did not take a training, or did not answer. `detail` may be shown; `lasting` where trying again in a moment is of no use. */
export class TrainingFailure extends Error {
  constructor(
    readonly detail: string,
    readonly lasting: boolean,
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.name = "TrainingFailure";
  }
}

const [UPLOAD_MS, ASK_MS] = [60_000, 10_000];

/** Uploads examples (JSONL of chats) and starts a training of `base` on them. `name` becomes part of the model's, `mark` stands with the job upstream. Throws TrainingFailure. */
export async function startTraining({ client }: Model, { lines, base, name, mark }: { lines: string; base: string; name: string; mark: string }): Promise<{ file: string; job: string }> {
  return asFailure(async () => {
    const file = await client.files.create({ file: await toFile(new TextEncoder().encode(lines), "examples.jsonl", { type: "application/jsonl" }), purpose: "fine-tune" }, { timeout: UPLOAD_MS });
    if (!file?.id) throw new TrainingFailure(NOT_OFFERED, true);
    const job = await client.fineTuning.jobs.create({ model: base, training_file: file.id, suffix: name, metadata: { phetoho: mark } }, { timeout: ASK_MS });
    if (!job?.id) throw new TrainingFailure(NOT_OFFERED, true);
    return { file: file.id, job: job.id };
  });
}

/** How a training is now. Throws TrainingFailure. */
export async function askTraining({ client }: Model, id: string): Promise<TrainingState> {
  return asFailure(async () => {
    const job = await client.fineTuning.jobs.retrieve(id, { timeout: ASK_MS });
    const state = STATES[job?.status];
    // A page of HTML with a 200 raises no error in the client.
    if (!state) throw new TrainingFailure(NO_ANSWER, false);
    if (state === "succeeded" && !job.fine_tuned_model) return { state: "failed", model: null, error: "The training ended without a model." };
    return { state, model: job.fine_tuned_model ?? null, error: (job.error?.message ?? "").slice(0, 500) };
  });
}

/** Ends a training that is under way. Throws TrainingFailure. */
export const stopTraining = ({ client }: Model, id: string): Promise<unknown> => asFailure(() => client.fineTuning.jobs.cancel(id, { timeout: ASK_MS }));

const STATES: Record<string, TrainingState["state"] | undefined> = { validating_files: "queued", queued: "queued", running: "running", paused: "running", succeeded: "succeeded", failed: "failed", cancelled: "cancelled" };
const NOT_OFFERED = "This model server does not offer training.";
const NO_ANSWER = "The model server does not answer just now.";

async function asFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TrainingFailure) throw error;
    const { status, error: body } = (error ?? {}) as { status?: number; error?: { message?: string } };
    if (status === 404 || status === 405 || status === 501) throw new TrainingFailure(NOT_OFFERED, true, error);
    if (status === 401 || status === 403) throw new TrainingFailure("The model's key does not allow training.", true, error);
    if (status !== undefined && status < 500 && status !== 429 && status !== 408) throw new TrainingFailure(`The model server refused: ${(body?.message ?? "no reason given").slice(0, 300)}`, true, error);
    throw new TrainingFailure(NO_ANSWER, false, error);
  }
}
