import { data, redirect, type AppLoadContext } from "@remix-run/cloudflare";
import type { Ctx } from "#worker/platform/context";
import { DomainError } from "#worker/platform/errors";

/** What the entrypoint hands a loader: the verbs' context, and the tags of the page that is being rendered. */
export const contextOf = (context: AppLoadContext) => context as unknown as { ctx: Ctx; tags: Set<string> };

/** A verb's answer, its expected failures turned into the page of that status. Given the request, who must sign in is sent there and back. */
export async function orErrorPage<T>(work: Promise<T>, request?: Request): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "unauthenticated" && request) throw redirect(signInAddress(request));
    throw new Response(error.detail, { status: error.status });
  }
}

/** An expected failure as a form shows it: a sentence, and one for each field that is not right. */
export interface FormProblem {
  code: string;
  detail: string;
  fields: Record<string, string>;
}

/** For actions: the verb's answer, or its expected failure for the form to show. Given the request, who must sign in is sent there and back. */
export async function orFormProblem<T>(work: Promise<T>, request?: Request): Promise<{ value: T; problem?: undefined } | { value?: undefined; problem: FormProblem }> {
  try {
    return { value: await work };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "unauthenticated" && request) throw redirect(signInAddress(request));
    return { problem: { code: error.code, detail: error.detail, fields: Object.fromEntries((error.extras.errors ?? []).map(({ path, message }) => [path, message])) } };
  }
}

/** A problem as an action's answer, with a status that tells browsers and caches that nothing was done. */
export const answerProblem = (problem: FormProblem) => data({ problem }, { status: 422 });

const signInAddress = (request: Request) => {
  const { pathname, search } = new URL(request.url);
  return `/sign-in?next=${encodeURIComponent(`${pathname.replace(/\.data$/, "")}${search}`)}`;
};
