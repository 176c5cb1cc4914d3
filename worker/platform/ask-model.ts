import type { Model } from "./model";
import { estimateTokens, NO_USAGE, type Usage } from "./tokens.rules";

export interface Question {
  system: string;
  user: string;
  maxTokens: number;
  /** How long it may take in all, in ms. */
  within: number;
  /** The JSON schema that the answer must keep to, with a name for it. */
  shape?: { name: string; schema: Record<string, unknown> };
}

/**
 * The model's whole answer as text; `spend` is told what it cost, also where it failed. Throws when it does not come in time, is cut short or is empty:
 * the client itself raises no error for a page of HTML or an answer without an end, and its own timeout covers the headers only.
 */
export async function askModel({ client, name }: Model, { system, user, maxTokens, within, shape }: Question, spend: (usage: Usage) => void): Promise<string> {
  const messages = [{ role: "system" as const, content: system }, { role: "user" as const, content: user }];
  let usage: Usage = { input: estimateTokens(system + user), output: 0, estimated: true };
  try {
    const answer = await client.chat.completions.create({ model: name, messages, max_tokens: maxTokens, temperature: 0.3, ...(shape && { response_format: { type: "json_schema" as const, json_schema: { ...shape, strict: true } } }) }, { signal: AbortSignal.timeout(within), timeout: within, maxRetries: 0 });
    const choice = answer?.choices?.[0];
    const text = choice?.message?.content?.trim();
    usage = answer?.usage ? { input: answer.usage.prompt_tokens, output: answer.usage.completion_tokens, estimated: false } : { ...usage, output: estimateTokens(text ?? "") };
    if (!text || choice?.finish_reason !== "stop") throw new Error(`The model gave no whole answer (${choice?.finish_reason ?? "no choice"}).`);
    return text;
  } catch (error) {
    // A refusal cost nothing.
    if (typeof (error as { status?: unknown }).status === "number") usage = NO_USAGE;
    throw error;
  } finally {
    spend(usage);
  }
}

/** What a model's answer holds as JSON, with or without a fence around it; null of anything else: what it said instead is nobody's business in a log. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^```(?:json)?\s*|\s*```$/g, ""));
  } catch {
    return null;
  }
}
