import { useActionData, useNavigation } from "@remix-run/react";
import type { FormAnswer } from "~/take-form";

/** What the page's forms were answered by `takeForm`, and whether one is on its way. `typed` gives what stands in the form of an `intent` (and row `id`) that was refused. */
export function useAnswer() {
  const { told, problem, fields } = useActionData<FormAnswer>() ?? {};
  const busy = useNavigation().state !== "idle";
  const isOf = (intent: string, id?: string) => fields !== undefined && (fields.intent ?? "") === intent && (id === undefined || fields.id === id);
  const typed = (intent: string, id?: string) => (isOf(intent, id) ? { fields, errors: problem!.fields } : { fields: undefined, errors: {} as Record<string, string> });
  return { told, problem, busy, typed };
}
