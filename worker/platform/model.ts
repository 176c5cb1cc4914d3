import OpenAI from "openai";

/** The one model client: any server that speaks OpenAI's Chat Completions. Absent when no key is set. */
export interface Model {
  client: OpenAI;
  name: string;
  /** How long it may be silent, and how long a whole turn may take, in ms. */
  limits: { silence: number; turn: number };
}

export function createModel(settings: { OPENAI_API_KEY?: string; OPENAI_BASE_URL?: string; OPENAI_MODEL: string; MODEL_SILENCE_MS: number; MODEL_TURN_MS: number }): Model | undefined {
  if (!settings.OPENAI_API_KEY) return undefined;
  const client = new OpenAI({ apiKey: settings.OPENAI_API_KEY, baseURL: settings.OPENAI_BASE_URL, timeout: 8_000, maxRetries: 0 });
  return { client, name: settings.OPENAI_MODEL, limits: { silence: settings.MODEL_SILENCE_MS, turn: settings.MODEL_TURN_MS } };
}
