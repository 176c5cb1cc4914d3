import { openWatched } from "./heap.mjs";
import { useOwnNode } from "./product.mjs";

// Holds 100 conversations open, each with a socket, and lets messages flow through all of them, round after round: every socket hears every message of
// its own conversation once and in order, and the heap of the Worker's isolate stays where it was. `node tests/faults/chats.mjs [conversations] [rounds]`.
useOwnNode();
const CHATS = Number(process.argv[2] ?? 100);
const ROUNDS = Number(process.argv[3] ?? 12);
const AT_ONCE = 8;

const product = await openWatched();
const faults = [];
try {
  const chats = [];
  await each(Array.from({ length: CHATS }), async () => chats.push(await begin()));
  for (let round = 1; round <= ROUNDS; round++)
    await product.step(() => ({ round, messages: chats.reduce((sum, { heard }) => sum + heard.length, 0) }), () => each(chats, (chat) => chat.say(`What does delivery cost? (${round})`)));
  for (const { id, heard, lost, socket } of chats) {
    if (heard.join() !== heard.map((_, i) => i + 1).join() || heard.length !== 2 * (ROUNDS + 1) || lost) faults.push(`${id} heard ${heard.join()}${lost}`);
    socket.close();
  }
} finally {
  await product.stop();
}
console.log(`${faults.length ? "FAIL" : "PASS"}  ${CHATS} open conversations heard ${2 * (ROUNDS + 1)} messages each, in order and once${faults.map((fault) => `\n  ${fault}`).join("")}`);
process.exit(product.isFlat(`${ROUNDS} rounds`) && !faults.length ? 0 : 1);

/** A visitor who has begun a conversation and listens to it. */
async function begin() {
  const visitor = { cookie: "", id: undefined, heard: [], lost: "", waiting: () => {} };
  const post = async (message) => {
    const answer = await fetch(`${product.origin}/api/chat`, { method: "POST", headers: { "Content-Type": "application/json", ...(visitor.cookie && { Cookie: visitor.cookie, Origin: product.origin }) }, body: JSON.stringify({ message, conversationId: visitor.id }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`A message was answered with ${answer.status}: ${text}`);
    visitor.cookie ||= answer.headers.get("Set-Cookie").split(";")[0];
    visitor.id ??= /"id":"(cnv_\w+)"/.exec(text)[1];
    return Number(/event: done\ndata: .*"seq":(\d+)/.exec(text)[1]);
  };
  await post("hello");
  const socket = new WebSocket(`${product.origin.replace("http", "ws")}/api/chat/${visitor.id}/live?after=0`, { headers: { Cookie: visitor.cookie } });
  socket.onmessage = ({ data }) => {
    const { event, data: told } = JSON.parse(data);
    if (event === "message") visitor.heard.push(told.seq);
    visitor.waiting();
  };
  socket.onclose = ({ code }) => {
    visitor.lost = `, and was closed with ${code}`;
    visitor.waiting();
  };
  await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: () => reject(new Error("A socket was not opened.")) }));
  /** Says something, and waits until the socket has told of the answer. */
  const say = async (message) => {
    const seq = await post(message);
    while (!visitor.heard.includes(seq) && !visitor.lost) await new Promise((resolve) => (visitor.waiting = resolve));
  };
  return Object.assign(visitor, { say, socket });
}

async function each(items, work) {
  const left = [...items];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (left.length) await work(left.shift());
  }));
}
