export { createRequestHandler } from "@remix-run/cloudflare";
import { isRouteErrorResponse } from "@remix-run/react";
import type { AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/cloudflare";
import { RemixServer } from "@remix-run/react";
import { renderToReadableStream } from "react-dom/server.browser";
import { contextOf } from "./load-context";
import { NonceContext } from "./nonce";

/** What no one expected is logged with the request's id; a 404 and its like are answers. */
export function handleError(error: unknown, { context, request }: LoaderFunctionArgs) {
  if (!isRouteErrorResponse(error) && !request.signal.aborted) contextOf(context).ctx.log.error("page_failed", error, { path: new URL(request.url).pathname });
}

export const streamTimeout = 10_000;

/** Renders a page. Its Content-Security-Policy is the door's to set: hashes where it is cached, a fresh nonce where it is personal. */
export default async function handle(request: Request, status: number, headers: Headers, context: EntryContext, loadContext: AppLoadContext) {
  const nonce = loadContext.nonce as string | undefined;
  let failed = false;
  const body = await renderToReadableStream(<NonceContext.Provider value={nonce}><RemixServer context={context} url={request.url} nonce={nonce} /></NonceContext.Provider>, {
    nonce,
    onError() {
      failed = true;
    },
  });
  await body.allReady;
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(body, { status: failed ? 500 : status, headers });
}
