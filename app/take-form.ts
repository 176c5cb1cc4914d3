import { data, redirect, type ActionFunctionArgs } from "@remix-run/cloudflare";
import type { Ctx } from "#worker/platform/context";
import { readForm } from "#worker/platform/read-form";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "./load-context";

type Fields = Record<string, string>;

/** What a plain form is answered where it stays on its page: what was done, or what was typed with what is not right. */
export type FormAnswer = { told: string; problem?: undefined; fields?: undefined } | { told?: undefined; problem: FormProblem; fields: Fields };

/** What a form's buttons do, by their `intent`; `""` for a form that has none. */
export type Deeds<T> = Record<string, (ctx: Ctx, fields: Fields) => Promise<T>>;

/** Takes a plain form: its deed is done and leads on to an address or stays with a sentence (`next`), or the form is shown again with what is not right. */
export async function takeForm<T>({ request, context }: Pick<ActionFunctionArgs, "request" | "context">, deeds: Deeds<T>, next: (value: T) => string | { told: string }) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const { intent = "" } = fields;
  if (!Object.hasOwn(deeds, intent)) throw new Response("This form is not known here.", { status: 400 });
  const { value, problem } = await orFormProblem(deeds[intent]!(ctx, fields), request);
  if (problem) return data<FormAnswer>({ problem, fields }, { status: 422 });
  const on = next(value as T);
  return typeof on === "string" ? redirect(on) : data<FormAnswer>(on);
}
