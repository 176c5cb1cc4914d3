import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { LLMock } from "@copilotkit/aimock";
import type { TestProject } from "vitest/node";
import { misbehave } from "./model-chaos";
import { train } from "./model-training";

declare module "vitest" {
  interface ProvidedContext {
    modelServer: string;
  }
}

/** Holds an answer back: of the request that has `question` in it, what comes after the words `after` (all, when that is empty) waits until `release()`. */
interface Hold {
  question: string;
  after: string;
  released: Promise<void>;
}

/**
 * A scripted model: speaks OpenAI's protocol, its answers are added by `mock` or over `POST /__aimock/fixtures`, and what no fixture knows is
 * refused. Before it stands a door: where a question's words name a way to misbehave (model-chaos.ts), it does; an answer can be held back; and
 * files and trainings are taken (model-training.ts); `GET /door?of=words` tells how many requests had these words in them, and how many of those the caller left before their end.
 */
export async function startModelServer() {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  await mock.start();
  const holds: Hold[] = [];
  const requests: { body: string; left: boolean }[] = [];
  const door = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url!, "http://door");
    if (pathname === "/door") {
      const those = requests.filter((each) => each.body.includes(searchParams.get("of") ?? ""));
      return void response.end(JSON.stringify({ asked: those.length, left: those.filter(({ left }) => left).length }));
    }
    if (train(request.method!, pathname, body, request.headers["content-type"] ?? "", searchParams, response)) return;
    if (pathname.endsWith("/chat/completions")) {
      const one = { body: body.toString(), left: false };
      requests.push(one);
      response.on("close", () => (one.left = !response.writableFinished));
      if (misbehave(one.body, requests.map((each) => each.body), response)) return;
    }
    const upstream = await fetch(`${mock.url}${request.url}`, { method: request.method, headers: { "Content-Type": "application/json", Authorization: "Bearer test" }, ...(body.length ? { body } : {}) }).catch(() => undefined);
    if (!upstream) return void response.destroy();
    await relay(upstream, response, holds.find(({ question }) => body.includes(question)));
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  return {
    mock,
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    hold(question: string, after = ""): { release(): void } {
      let release = () => {};
      holds.push({ question, after, released: new Promise((resolve) => (release = resolve)) });
      return { release };
    },
    async stop() {
      door.closeAllConnections();
      door.close();
      await mock.stop();
    },
  };
}

/** Gives the upstream's answer on event by event; what breaks there, breaks here. */
async function relay(upstream: Response, response: ServerResponse, hold?: Hold) {
  if (hold && !hold.after) await hold.released;
  response.writeHead(upstream.status, { "Content-Type": upstream.headers.get("Content-Type") ?? "application/json" });
  const decoder = new TextDecoder();
  const reader = upstream.body?.getReader();
  let [said, rest] = ["", ""];
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      const events = (rest + decoder.decode(next.value, { stream: true })).split(/(?<=\n\n)/);
      rest = events.at(-1)!.endsWith("\n\n") ? "" : events.pop()!;
      for (const event of events) {
        if (hold?.after && said.includes(hold.after)) await hold.released;
        response.write(event);
        said += /"content":"((?:[^"\\]|\\.)*)"/.exec(event)?.[1] ?? "";
      }
    }
    response.end(rest);
  } catch {
    response.destroy();
  }
}

/** The model server of the tests in workerd. */
export default async function setup(project: TestProject) {
  const { url, stop } = await startModelServer();
  project.provide("modelServer", url);
  return stop;
}
