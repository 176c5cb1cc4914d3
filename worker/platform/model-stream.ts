import type OpenAI from "openai";
import { systemClock } from "./clock";
import type { Model } from "./model";
import { readRetryAfter } from "./retry.rules";
import { estimateTokens, NO_USAGE, type Usage } from "./tokens.rules";

export type ModelMessage = OpenAI.ChatCompletionMessageParam;
export type ModelTool = OpenAI.ChatCompletionFunctionTool;
/** A tool that the model asks for; `args` is its JSON, parsed. */
export interface ModelCall {
  id: string;
  name: string;
  args: unknown;
  json: string;
}
/** How an answer ended. `complete` is false when it was cut at the limit of its length. */
export interface ModelEnd {
  calls: ModelCall[];
  complete: boolean;
}

/** `silent`, `too_slow` and `tool_stuck` have used the time up, the others but those of PASSING would be no better a second time. */
type Reason = "silent" | "tool_stuck" | "too_slow" | "refused" | "busy" | "broken" | "cut" | "empty" | "ungrounded" | "too_long";
const PASSING: Reason[] = ["busy", "broken", "cut", "empty"];
const ILL: Reason[] = ["silent", "too_slow", "busy", "broken", "cut"];

/** The model did not give a usable answer; the built-in one takes over. */
export class ModelFailure extends Error {
  constructor(
    readonly reason: Reason,
    cause?: unknown,
    /** How long the upstream asks to wait, in ms. */
    readonly retryAfter?: number,
  ) {
    super(`The model failed: ${reason}`, { cause });
    this.name = "ModelFailure";
  }
  /** Whether the same call may go well in a moment. */
  get passing(): boolean {
    return PASSING.includes(this.reason);
  }
  /** Whether it says that the upstream itself is not well. */
  get ill(): boolean {
    return ILL.includes(this.reason);
  }
}

/** At most so many tokens in one answer of the model. */
export const ANSWER_TOKENS = 700;
// An upstream that does not keep to that is stopped.
const MAX_CHARS = 20_000;

export interface Completion {
  messages: ModelMessage[];
  tools: ModelTool[];
}

/** What a request may cost to read, in tokens. */
export const estimateRequest = ({ messages, tools }: Completion): number => estimateTokens(JSON.stringify(messages)) + (tools.length ? estimateTokens(JSON.stringify(tools)) : 0);

/**
 * Streams one completion: yields its words, returns its tool calls; however it ends, `spend` is told once what it cost. The client raises no error
 * on silence, on HTML with a 200, on an end without a reason or on cut arguments; here each of them is a ModelFailure. `signal` ends it at once, upstream too.
 */
export async function* streamCompletion(model: Model, request: Completion, signal: AbortSignal, spend: (usage: Usage) => void): AsyncGenerator<string, ModelEnd> {
  const upstream = new AbortController();
  const watched = watch(upstream, signal, model.limits.silence);
  const calls = new Map<number, { id: string; name: string; json: string }>();
  let [finish, text, begun] = ["", "", false];
  // What was refused, or never reached the upstream, cost nothing; what was read but not told is estimated.
  let usage: Usage | undefined;
  const estimate = (): Usage => ({ input: estimateRequest(request), output: estimateTokens(text + [...calls.values()].map(({ json }) => json).join("")), estimated: true });
  try {
    const stream = await watched(
      model.client.chat.completions.create(
        { model: model.name, messages: request.messages, ...(request.tools.length ? { tools: request.tools } : {}), stream: true, stream_options: { include_usage: true }, max_completion_tokens: ANSWER_TOKENS },
        { signal: upstream.signal },
      ),
    );
    begun = true;
    const chunks = stream[Symbol.asyncIterator]();
    for (let next = await watched(chunks.next()); !next.done; next = await watched(chunks.next())) {
      usage = usageOf(next.value) ?? usage;
      const choice = next.value.choices?.[0];
      if (!choice) continue;
      finish = choice.finish_reason ?? finish;
      for (const part of choice.delta?.tool_calls ?? []) collect(calls, part);
      if (!choice.delta?.content) continue;
      text += choice.delta.content;
      if (text.length > MAX_CHARS) throw new ModelFailure("too_long");
      yield choice.delta.content;
    }
    if (!["stop", "tool_calls", "length"].includes(finish)) throw new ModelFailure(finish ? "refused" : "cut");
    if (!text.trim() && !calls.size) throw new ModelFailure("empty");
    return { calls: [...calls.values()].map(parsed), complete: finish !== "length" };
  } catch (error) {
    const failure = failureOf(error);
    if (!begun && failure.reason !== "silent" && failure.reason !== "too_slow") usage = NO_USAGE;
    throw failure;
  } finally {
    upstream.abort();
    spend(usage ?? estimate());
  }
}

function usageOf({ usage }: OpenAI.ChatCompletionChunk): Usage | undefined {
  const [input, output] = [usage?.prompt_tokens, usage?.completion_tokens];
  return Number.isSafeInteger(input) && Number.isSafeInteger(output) && input! + output! > 0 ? { input: Math.max(0, input!), output: Math.max(0, output!), estimated: false } : undefined;
}

/** Any error of a call as a ModelFailure. */
function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const { status, headers } = (error ?? {}) as { status?: unknown; headers?: Headers };
  if (typeof status !== "number") return new ModelFailure("broken", error);
  const busy = status === 408 || status === 429 || status >= 500;
  return new ModelFailure(busy ? "busy" : "refused", error, readRetryAfter(headers?.get?.("retry-after"), systemClock.now()));
}

function collect(calls: Map<number, { id: string; name: string; json: string }>, part: OpenAI.ChatCompletionChunk.Choice.Delta.ToolCall): void {
  const call = calls.get(part.index) ?? { id: "", name: "", json: "" };
  calls.set(part.index, { id: part.id ?? call.id, name: call.name + (part.function?.name ?? ""), json: call.json + (part.function?.arguments ?? "") });
}

function parsed(call: { id: string; name: string; json: string }): ModelCall {
  try {
    return { ...call, args: JSON.parse(call.json || "{}") };
  } catch (error) {
    throw new ModelFailure("cut", error);
  }
}

/** Waits for work while the model may be silent; ends it, and what is upstream of it, when it is silent for too long or `signal` says so. */
function watch(upstream: AbortController, signal: AbortSignal, silence: number) {
  return <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const end = (failure: unknown) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stopped);
        reject(failure);
        upstream.abort();
      };
      const stopped = () => end(signal.reason instanceof ModelFailure ? signal.reason : new ModelFailure("too_slow", signal.reason));
      const timer = setTimeout(() => end(new ModelFailure("silent")), silence);
      signal.addEventListener("abort", stopped);
      // Before anything else: what is aborted rejects, and somebody must hear of it.
      work.then((value) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stopped);
        resolve(value);
      }, end);
      if (signal.aborted) stopped();
    });
}
