import OpenAI from "openai";
import { afterFailure, CLOSED, letThrough, type Circuit } from "./breaker.rules";
import { systemClock } from "./clock";
import type { Price } from "./tokens.rules";

/** The one model client: any server that speaks OpenAI's Chat Completions. Absent when no key is set. */
export interface Model {
  client: OpenAI;
  name: string;
  price: Price;
  /** How long it may be silent, and how long a whole turn may take, in ms. */
  limits: { silence: number; turn: number };
}

interface ModelSettings {
  OPENAI_API_KEY?: string;
  OPENAI_BASE_URL?: string;
  OPENAI_MODEL: string;
  MODEL_SILENCE_MS: number;
  MODEL_TURN_MS: number;
  MODEL_PRICE_IN: number;
  MODEL_PRICE_OUT: number;
}

export function createModel(settings: ModelSettings): Model | undefined {
  if (!settings.OPENAI_API_KEY) return undefined;
  const client = new OpenAI({ apiKey: settings.OPENAI_API_KEY, baseURL: settings.OPENAI_BASE_URL, timeout: settings.MODEL_SILENCE_MS, maxRetries: 0 });
  return { client, name: settings.OPENAI_MODEL, price: { in: settings.MODEL_PRICE_IN, out: settings.MODEL_PRICE_OUT }, limits: { silence: settings.MODEL_SILENCE_MS, turn: settings.MODEL_TURN_MS } };
}

/** The same model's server by another model's name; an empty one changes nothing. */
export const modelNamed = (model: Model, name: string): Model => (name ? { ...model, name } : model);

/** What this isolate knows of each upstream and model: one that is dead costs the next customers no wait. */
const circuits = new Map<string, Circuit>();
const [keyOf, UPSTREAMS] = [({ client, name }: Model) => `${client.baseURL} ${name}`, 500];

/** The breaker before a model. */
export const breaker = {
  /** Whether the model may be asked now; where it failed in a row, one in a while may. */
  allows(model: Model, now = systemClock.now()): boolean {
    const { allowed, circuit } = letThrough(circuits.get(keyOf(model)) ?? CLOSED, now);
    if (circuit !== CLOSED) circuits.set(keyOf(model), circuit);
    return allowed;
  },
  worked: (model: Model): void => void circuits.delete(keyOf(model)),
  failed(model: Model, now = systemClock.now()): void {
    if (circuits.size > UPSTREAMS) circuits.clear();
    circuits.set(keyOf(model), afterFailure(circuits.get(keyOf(model)) ?? CLOSED, now));
  },
};
