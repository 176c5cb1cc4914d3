import type { ServerResponse } from "node:http";

const event = (delta: object, finish_reason: string | null = null) => `data: ${JSON.stringify({ id: "chaos", object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const words = (content: string) => event({ content });
const asks = (name: string, args: string) => event({ tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name, arguments: args } }] });
const end = (reason: string) => `${event({}, reason)}data: [DONE]\n\n`;
const stream = (response: ServerResponse) => response.writeHead(200, { "Content-Type": "text/event-stream" });
const drip = (response: ServerResponse, piece: string) => {
  const timer = setInterval(() => response.write(piece), 50);
  response.on("close", () => clearInterval(timer));
};

/** How a model server may misbehave; `times` counts the requests of the same question, `told` whether a tool has answered in this one. */
const CHAOS: Record<string, (response: ServerResponse, times: number, told: boolean) => void | boolean> = {
  "hangs before its headers": () => {},
  "hangs in the middle": (response) => void stream(response).write(words("Half a sentence that")),
  "hangs after a sentence": (response) => void stream(response).write(words("I am looking at the shelf. And then")),
  "drips without an end": (response) => drip(stream(response), words("and ")),
  "drips only comments": (response) => drip(stream(response), ": still there\n\n"),
  "never stops talking": (response) => drip(stream(response), words("I am still looking at the shelf. ")),
  "sends a page of HTML": (response) => void response.writeHead(200, { "Content-Type": "text/html" }).end("<html><body>Welcome to the captive portal</body></html>"),
  "sends JSON that is none": (response) => void stream(response).end(`${words("Well")}data: {"choices":[{"delta"\n\ndata: [DONE]\n\n`),
  "sends an error as an event": (response) => void stream(response).end('data: {"error":{"message":"overloaded","type":"server_error"}}\n\n'),
  "ends without a reason": (response) => void stream(response).end(`${words("Half a sentence")}data: [DONE]\n\n`),
  "says nothing": (response) => void stream(response).end(end("stop")),
  "says only white space": (response) => void stream(response).end(words(" \n ") + end("stop")),
  "cuts its tool's arguments": (response) => void stream(response).end(asks("search_products", '{"query":"a ket') + end("tool_calls")),
  "cuts the connection": (response) => void stream(response).write(words("Half a sen"), () => response.destroy()),
  "is overloaded": (response) => void response.writeHead(500).end("{}"),
  "asks for patience without end": (response) => void response.writeHead(429, { "Retry-After": "3600" }).end("{}"),
  "calls tools without end": (response) => void stream(response).end(asks("search_products", '{"query":"kettle"}') + end("tool_calls")),
  "calls a tool that is not there": (response, _times, told) => void stream(response).end(told ? words("I cannot do that.") + end("stop") : asks("drop_tables", "{}") + end("tool_calls")),
  "recovers at the third try": (response, times) => times > 2 || void response.writeHead(503).end("{}"),
  "recovers after it was asked to wait": (response, times) => times > 1 || void response.writeHead(429, { "Retry-After": "0.3" }).end("{}"),
  "leaves a message and fails": (response, _times, told) => (told ? void response.writeHead(500).end("{}") : leaves(response)),
  "leaves a message and hangs once": (response, times, told) => (!told ? leaves(response) : times === 2 ? void stream(response).write(words("I have told the team. And now")) : true),
};
const leaves = (response: ServerResponse): void => void stream(response).end(asks("leave_message", '{"contact":"thandi@test.example","message":"Call me back"}') + end("tool_calls"));

/** Answers a request whose question names a way to misbehave. Whether it did; else the script answers. */
export function misbehave(body: string, asked: string[], response: ServerResponse): boolean {
  const kind = Object.keys(CHAOS).find((name) => body.includes(name));
  if (!kind) return false;
  const id = /\bNo\. \w+/.exec(body)?.[0] ?? kind;
  return CHAOS[kind]!(response, asked.filter((other) => other.includes(kind) && other.includes(id)).length, body.includes('"role":"tool"')) !== true;
}
