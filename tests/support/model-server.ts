import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { LLMock } from "@copilotkit/aimock";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    modelServer: string;
  }
}

/**
 * A scripted model for the tests: speaks OpenAI's protocol, its answers are added over `POST /__aimock/fixtures`, and what no fixture knows is
 * refused. Behind it, `html` in a question's words brings a page of HTML with a 200, as a proxy in between might.
 */
export default async function setup(project: TestProject) {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  await mock.start();
  const door = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (body.includes("answer with html")) return void response.writeHead(200, { "Content-Type": "text/html" }).end("<html><body>Welcome to the captive portal</body></html>");
    const upstream = await fetch(`${mock.url}${request.url}`, { method: request.method, headers: { "Content-Type": "application/json", Authorization: "Bearer test" }, ...(body.length ? { body } : {}) }).catch(() => undefined);
    if (!upstream) return void response.destroy();
    response.writeHead(upstream.status, { "Content-Type": upstream.headers.get("Content-Type") ?? "application/json" });
    const reader = upstream.body?.getReader();
    try {
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) response.write(next.value);
      response.end();
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  project.provide("modelServer", `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.closeAllConnections();
    door.close();
    await mock.stop();
  };
}
