import OpenAI from "openai";

/** The one model client: any server that speaks OpenAI's Chat Completions. Absent when no key is set. */
export interface Model {
  client: OpenAI;
  name: string;
}

export function createModel(settings: { OPENAI_API_KEY?: string; OPENAI_BASE_URL?: string; OPENAI_MODEL: string }): Model | undefined {
  if (!settings.OPENAI_API_KEY) return undefined;
  const client = new OpenAI({ apiKey: settings.OPENAI_API_KEY, baseURL: settings.OPENAI_BASE_URL, timeout: 8_000, maxRetries: 0 });
  return { client, name: settings.OPENAI_MODEL };
}
