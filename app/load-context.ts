import type { AppLoadContext } from "@remix-run/cloudflare";
import type { Ctx } from "#worker/platform/context";
import { DomainError } from "#worker/platform/errors";

/** What the entrypoint hands a loader: the verbs' context, and the tags of the page that is being rendered. */
export const contextOf = (context: AppLoadContext) => context as unknown as { ctx: Ctx; tags: Set<string> };

/** A verb's answer, its expected failures turned into the page of that status. */
export async function orErrorPage<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError) throw new Response(error.detail, { status: error.status });
    throw error;
  }
}
