import type { Ctx } from "../platform/context";
import { breaker, type Model } from "../platform/model";
import { estimateRequest, ModelFailure, streamCompletion, type Completion, type ModelEnd } from "../platform/model-stream";
import { pauseBeforeRetry } from "../platform/retry.rules";
import { addUsage, NO_USAGE, type Usage } from "../platform/tokens.rules";
import type { ChatEvent } from "./chat.types";
import type { Called } from "./known-answers";

/** How many tokens a turn's calls may give the model to read, all together. */
export const INPUT_TOKENS = 32_000;

/** What came of a turn so far, however it ends: what it cost, which tools ran, and how much of it was shown. */
export class TurnRecord {
  usage: Usage = NO_USAGE;
  called: Called[] = [];
  /** Whether all that the model said was shown. */
  whole = true;
  retries = 0;
  /** What the model takes the customer's mood for, -5 to 5; undefined where it did not say. */
  mood: number | undefined;
  spend = (usage: Usage): void => void (this.usage = addUsage(this.usage, usage));
}

/** How the words of a call are shown, and how much has been shown so far. */
interface Showing {
  show(stream: AsyncGenerator<string, ModelEnd>): AsyncGenerator<ChatEvent, ModelEnd>;
  shown(): number;
}

/** One answer of the upstream. A failed call is made again while nothing of it was shown; tools run only after one that went well, so that none runs twice. */
export async function* callModel(ctx: Ctx, model: Model, request: Completion, patience: Patience, record: TurnRecord, { show, shown }: Showing): AsyncGenerator<ChatEvent, ModelEnd> {
  for (;;) {
    const before = shown();
    try {
      if (record.usage.input + estimateRequest(request) > INPUT_TOKENS) throw new ModelFailure("too_long");
      const end = yield* show(streamCompletion(model, request, patience.signal, record.spend));
      breaker.worked(model);
      return end;
    } catch (error) {
      if (!(error instanceof ModelFailure) || patience.given()) throw error;
      if (error.ill) breaker.failed(model);
      const again = error.passing && shown() === before && breaker.allows(model);
      const pause = again ? pauseBeforeRetry({ retries: record.retries, retryAfter: error.retryAfter, now: ctx.clock.now(), deadline: patience.deadline(), chance: Math.random() }) : undefined;
      if (pause === undefined) throw error;
      record.retries++;
      await rest(pause, patience.signal);
    }
  }
}

/** A turn's patience: until its first words as long as one silence, then until the turn's end. Tool rounds and retries share it. */
export function startPatience({ clock }: Ctx, { silence, turn }: Model["limits"], signal: AbortSignal) {
  const late = new AbortController();
  const began = clock.now();
  let first: ReturnType<typeof setTimeout> | undefined = setTimeout(() => late.abort(new ModelFailure("silent")), silence);
  const whole = setTimeout(() => late.abort(new ModelFailure("too_slow")), turn);
  const satisfied = () => void (first = clearTimeout(first) as undefined);
  return {
    signal: AbortSignal.any([signal, late.signal]),
    /** Whether nobody waits any more: the customer has gone, or a person has come. */
    given: () => signal.aborted,
    /** When whoever waits now stops waiting. */
    deadline: () => began + (first === undefined ? turn : Math.min(silence, turn)),
    satisfied,
    end: () => {
      satisfied();
      clearTimeout(whole);
    },
  };
}

type Patience = ReturnType<typeof startPatience>;

/** Waits, or less where `signal` ends it. */
const rest = (pause: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, pause);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
    if (signal.aborted) resolve(clearTimeout(timer));
  });
