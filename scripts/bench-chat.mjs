import { createServer } from "node:http";

// What the Worker adds to a model's own time: a scripted upstream in this process notes when it is asked and when it speaks.
const TURNS = 200;
const WARM_UP = 40;
const TURNS_A_TALK = 10;
const SENTENCES = 3;

/** A model server that says a few sentences; `turns` has, by question, when it was asked and when it said each. */
export async function startUpstream() {
  const turns = new Map();
  const server = createServer(async (request, response) => {
    const turn = { asked: performance.now(), said: [] };
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    turns.set(JSON.parse(Buffer.concat(chunks)).messages.at(-1).content, turn);
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    const send = (chunk) => response.write(`data: ${JSON.stringify({ id: "bench", object: "chat.completion.chunk", ...chunk })}\n\n`);
    for (let i = 0; i < SENTENCES; i++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      turn.said.push(performance.now());
      send({ choices: [{ index: 0, delta: { content: "That is one more sentence. " }, finish_reason: null }] });
    }
    send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } });
    response.end("data: [DONE]\n\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { turns, url: `http://127.0.0.1:${server.address().port}/v1`, stop: () => server.close() };
}

/** One turn after another, as a browser has them: a talk of ten turns, then the next. Gives p50 and p95 of both overheads as a table. */
export async function measureChat(product, { turns }) {
  const [before, between] = [[], []];
  let talk = {};
  for (let i = 0; i < TURNS + WARM_UP; i++) {
    if (i % TURNS_A_TALK === 0) talk = {};
    const question = `Please tell me of my matter no. ${i}`;
    const asked = performance.now();
    const heard = await hear(product, talk, question);
    const turn = turns.get(question);
    if (!turn || heard.length !== SENTENCES) throw new Error(`The chat's turn ${i} was not the model's: ${heard.length} deltas.`);
    if (i < WARM_UP) continue;
    before.push(turn.asked - asked);
    between.push(...turn.said.map((at, n) => heard[n] - at));
  }
  const row = (name, times) => `| ${name} | ${[0.5, 0.95].map((share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)].toFixed(1)).join(" | ")} |`;
  return ["| chat, what the Worker adds | p50 ms | p95 ms |", "|---|---:|---:|", row("request → upstream call", before), row("upstream delta → browser delta", between), "", `${TURNS} turns one after another, ${TURNS_A_TALK} a talk.`].join("\n");
}

/** Says something in a talk; gives the moments at which deltas came. */
async function hear(product, talk, message) {
  const answer = await fetch(`${product}/api/chat`, { method: "POST", headers: { "Content-Type": "application/json", ...(talk.cookie && { Cookie: talk.cookie }) }, body: JSON.stringify({ message, conversationId: talk.id }) });
  if (!answer.ok) throw new Error(`The chat answered ${answer.status}: ${await answer.text()}`);
  talk.cookie ??= answer.headers.get("Set-Cookie")?.split(";")[0];
  const [heard, decoder] = [[], new TextDecoder()];
  let rest = "";
  for await (const piece of answer.body) {
    const at = performance.now();
    const events = (rest + decoder.decode(piece, { stream: true })).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      if (event.startsWith("event: delta")) heard.push(at);
      if (event.startsWith("event: conversation")) talk.id = JSON.parse(/^data: (.*)$/m.exec(event)[1]).id;
    }
  }
  return heard;
}
