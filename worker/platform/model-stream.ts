import type OpenAI from "openai";
import type { Model } from "./model";

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
  tokens: number;
  complete: boolean;
}

/** The model did not give a usable answer; the built-in one takes over. */
export class ModelFailure extends Error {
  constructor(
    readonly reason: "silent" | "refused" | "broken" | "cut" | "too_slow" | "ungrounded",
    cause?: unknown,
  ) {
    super(`The model failed: ${reason}`, { cause });
    this.name = "ModelFailure";
  }
}

/**
 * Streams one completion: yields its words, returns its tool calls and tokens. The client raises no error on silence, on HTML with a 200, on an
 * end without a reason or on cut arguments; here each of them is a ModelFailure. `signal` ends it at once, upstream too.
 */
export async function* streamCompletion(model: Model, request: { messages: ModelMessage[]; tools: ModelTool[] }, signal: AbortSignal): AsyncGenerator<string, ModelEnd> {
  const upstream = new AbortController();
  const watched = watch(upstream, signal, model.limits.silence);
  const calls = new Map<number, { id: string; name: string; json: string }>();
  let [finish, tokens] = ["", 0];
  try {
    const stream = await watched(
      model.client.chat.completions.create(
        { model: model.name, messages: request.messages, ...(request.tools.length ? { tools: request.tools } : {}), stream: true, stream_options: { include_usage: true }, max_completion_tokens: 700 },
        { signal: upstream.signal },
      ),
    );
    const chunks = stream[Symbol.asyncIterator]();
    for (let next = await watched(chunks.next()); !next.done; next = await watched(chunks.next())) {
      tokens = next.value.usage?.total_tokens ?? tokens;
      const choice = next.value.choices?.[0];
      if (!choice) continue;
      finish = choice.finish_reason ?? finish;
      for (const part of choice.delta?.tool_calls ?? []) collect(calls, part);
      if (choice.delta?.content) yield choice.delta.content;
    }
  } catch (error) {
    throw error instanceof ModelFailure ? error : new ModelFailure(isRefusal(error) ? "refused" : "broken", error);
  } finally {
    upstream.abort();
  }
  if (!["stop", "tool_calls", "length"].includes(finish)) throw new ModelFailure(finish ? "refused" : "cut");
  return { calls: [...calls.values()].map(parsed), tokens, complete: finish !== "length" };
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

const isRefusal = (error: unknown): boolean => typeof (error as { status?: unknown })?.status === "number";

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
      if (signal.aborted) return stopped();
      signal.addEventListener("abort", stopped);
      work.then((value) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stopped);
        resolve(value);
      }, end);
    });
}
