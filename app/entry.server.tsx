export { createRequestHandler } from "@remix-run/cloudflare";
import type { AppLoadContext, EntryContext } from "@remix-run/cloudflare";
import { RemixServer } from "@remix-run/react";
import { renderToReadableStream } from "react-dom/server.browser";
import { NonceContext } from "./nonce";

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
