import { z } from "zod";
import { line } from "../platform/fields.rules";

const modelName = line(160).refine((name) => /^[\w.:/@-]+$/.test(name), "A model's name, such as gpt-4.1-mini-2025-04-14.");
export const startInput = z.strictObject({ baseModel: modelName });
export const chooseInput = z.strictObject({ chosen: z.boolean("Yes or no.").default(true) });

/** OpenAI trains dated models only: what a training is based on where the assistant's model has another name. */
const DATED: Record<string, string> = { "gpt-4.1-mini": "gpt-4.1-mini-2025-04-14", "gpt-4.1-nano": "gpt-4.1-nano-2025-04-14", "gpt-4.1": "gpt-4.1-2025-04-14", "gpt-4o-mini": "gpt-4o-mini-2024-07-18", "gpt-4o": "gpt-4o-2024-08-06" };
export const trainable = (name: string): string => DATED[name] ?? name;

/** What a shop's model is called: letters and digits of its address, as the model server takes them. */
export const suffixOf = (slug: string): string => slug.toLowerCase().replace(/[^a-z0-9-]/g, "").slice(0, 18);
