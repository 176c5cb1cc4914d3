export { createRequestHandler } from "@remix-run/cloudflare";
import type { EntryContext } from "@remix-run/cloudflare";
import { RemixServer } from "@remix-run/react";
import { renderToReadableStream } from "react-dom/server.browser";

export const streamTimeout = 10_000;

/** Renders a page. Its Content-Security-Policy is the entrypoint's to set: hashes where it is cached. */
export default async function handle(request: Request, status: number, headers: Headers, context: EntryContext) {
  let failed = false;
  const body = await renderToReadableStream(<RemixServer context={context} url={request.url} />, {
    onError() {
      failed = true;
    },
  });
  await body.allReady;
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(body, { status: failed ? 500 : status, headers });
}
