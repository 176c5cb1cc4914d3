import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../../scripts/setup.mjs";
import { freePort, inspect } from "./heap.mjs";
import { useOwnNode } from "./product.mjs";

// Holds 100 conversations open, each with a socket, and lets messages flow through all of them, round after round: every socket hears every message of
// its own conversation once and in order, and the heap of the Worker's isolate stays where it was. `node tests/faults/chats.mjs [conversations] [rounds]`.
useOwnNode();
const CHATS = Number(process.argv[2] ?? 100);
const ROUNDS = Number(process.argv[3] ?? 12);
const AT_ONCE = 8;
/** How much more may be kept in the second half than after the first round, which fills what is meant to be kept. */
const MORE = 1.1;

process.env.PHETOHO_STATE = path.join(root, ".wrangler", "bench");
process.env.WRANGLER_LOG ??= "error";
const { prepareWorkers, serve } = await import("../../scripts/bench-runtime.mjs");
prepareWorkers();
const { prepareState, state } = await import("../../scripts/state.mjs");
prepareState();

const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-chats-"));
cpSync(path.join(state, "v3"), folder, { recursive: true });
const inspectorPort = await freePort();
const runtime = await serve(folder, { inspectorPort });
const [steps, faults] = [[], []];
try {
  const heap = await inspect(inspectorPort, "core:user:phetoho");
  const chats = [];
  await each(Array.from({ length: CHATS }), async () => chats.push(await begin()));
  for (let round = 1; round <= ROUNDS; round++) {
    let lowest = Infinity;
    const watch = setInterval(async () => (lowest = Math.min(lowest, await heap())), 50);
    await each(chats, (chat) => chat.say(`What does delivery cost? (${round})`));
    clearInterval(watch);
    steps.push({ round, messages: chats.reduce((sum, { heard }) => sum + heard.length, 0), "heap kB": lowest });
    console.log(JSON.stringify(steps.at(-1)));
  }
  for (const { id, heard, socket } of chats) {
    if (heard.join() !== heard.map((_, i) => i + 1).join() || heard.length !== 2 * (ROUNDS + 1)) faults.push(`${id} heard ${heard.join()}`);
    socket.close();
  }
} finally {
  await runtime.stop();
  rmSync(folder, { recursive: true, force: true });
}
const late = steps.slice(Math.ceil(steps.length / 2));
const [early, kept] = [steps[0]["heap kB"], Math.min(...late.map((step) => step["heap kB"]))];
const holds = late.length > 0 && kept <= early * MORE;
console.log(`${faults.length ? "FAIL" : "PASS"}  ${CHATS} open conversations heard ${2 * (ROUNDS + 1)} messages each, in order and once${faults.map((fault) => `\n  ${fault}`).join("")}`);
console.log(`${holds ? "PASS" : "FAIL"}  the Worker keeps ${kept} kB in the second half of ${ROUNDS} rounds, and kept ${early} kB of the first`);
process.exit(holds && !faults.length ? 0 : 1);

/** A visitor who has begun a conversation and listens to it. */
async function begin() {
  const visitor = { cookie: "", id: undefined, heard: [], waiting: () => {} };
  const post = async (message) => {
    const answer = await fetch(`${runtime.product}/api/chat`, { method: "POST", headers: { "Content-Type": "application/json", ...(visitor.cookie && { Cookie: visitor.cookie, Origin: runtime.product }) }, body: JSON.stringify({ message, conversationId: visitor.id }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`A message was answered with ${answer.status}: ${text}`);
    visitor.cookie ||= answer.headers.get("Set-Cookie").split(";")[0];
    visitor.id ??= /"id":"(cnv_\w+)"/.exec(text)[1];
    return Number(/event: done\ndata: .*"seq":(\d+)/.exec(text)[1]);
  };
  await post("hello");
  const socket = new WebSocket(`${runtime.product.replace("http", "ws")}/api/chat/${visitor.id}/live?after=0`, { headers: { Cookie: visitor.cookie } });
  socket.onmessage = ({ data }) => {
    const { event, data: told } = JSON.parse(data);
    if (event === "message") visitor.heard.push(told.seq);
    visitor.waiting();
  };
  await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: () => reject(new Error("A socket was not opened.")) }));
  /** Says something, and waits until the socket has told of the answer. */
  const say = async (message) => {
    const seq = await post(message);
    while (!visitor.heard.includes(seq)) await new Promise((resolve) => (visitor.waiting = resolve));
  };
  return Object.assign(visitor, { say, socket });
}

async function each(items, work) {
  const left = [...items];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (left.length) await work(left.shift());
  }));
}
