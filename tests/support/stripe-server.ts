import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    stripeServer: string;
  }
}
export interface StripeRequest {
  path: string;
  key: string;
  body: Record<string, string>;
}
type Trouble = { status?: number; hang?: boolean };

/**
 * A payment provider that speaks as much of Stripe's API as is used: checkout sessions, their end, refunds. It honours idempotency keys,
 * remembers what it was asked (`GET /__requests?of=<text>`), and fails or hangs when a request has a text in it (`POST /__trouble {text, status, hang}`).
 */
export async function startStripeServer() {
  const [requests, answers, troubles] = [[] as StripeRequest[], new Map<string, { body: string; of: string }>(), new Map<string, Trouble>()];
  let made = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [text, url] = [Buffer.concat(chunks).toString(), new URL(request.url!, "http://stripe")];
    const answer = (status: number, body: unknown) => void response.writeHead(status, { "Content-Type": "application/json" }).end(typeof body === "string" ? body : JSON.stringify(body));
    if (url.pathname === "/__requests") return answer(200, requests.filter((one) => JSON.stringify(one).includes(url.searchParams.get("of")!)));
    if (url.pathname === "/__trouble") {
      const { text: of, ...trouble } = JSON.parse(text) as Trouble & { text: string };
      if (trouble.status || trouble.hang) troubles.set(of, trouble);
      else troubles.delete(of);
      return answer(200, {});
    }
    const key = String(request.headers["idempotency-key"] ?? "");
    const asked = { path: url.pathname, key, body: Object.fromEntries(new URLSearchParams(text)) };
    requests.push(asked);
    const trouble = [...troubles].find(([of]) => JSON.stringify(asked).includes(of))?.[1];
    if (trouble?.hang) return;
    if (trouble?.status) return answer(trouble.status, { error: { type: "api_error", message: "trouble" } });
    const known = key ? answers.get(key) : undefined;
    if (known) return known.of === text ? answer(200, known.body) : answer(400, { error: { type: "idempotency_error", message: "Another request had this key." } });
    const id = ++made;
    const body = JSON.stringify(
      url.pathname === "/v1/refunds" ? { id: `re_${id}`, object: "refund", status: "succeeded", amount: Number(asked.body.amount), payment_intent: asked.body.payment_intent }
      : url.pathname.endsWith("/expire") ? { id: url.pathname.split("/")[4], object: "checkout.session", status: "expired" }
      : { id: `cs_${id}`, object: "checkout.session", status: "open", url: `https://pay.test/cs_${id}` },
    );
    if (key) answers.set(key, { body, of: text });
    answer(200, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The payment provider of the tests in workerd. */
export default async function setup(project: TestProject) {
  const { url, stop } = await startStripeServer();
  project.provide("stripeServer", url);
  return stop;
}
