import { evictDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { createVisitor, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";
import { listenTo, UPGRADE } from "../../tests/support/socket";
import type { RoomEvent } from "./chat.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Visitor = ReturnType<typeof createVisitor>;
type Person = Awaited<ReturnType<Shop["as"]>>;

const post = (body?: unknown): RequestInit => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });
const ofCustomer = async (visitor: Visitor, after = 0, id = visitor.conversationId) => visitor.ask(`/api/chat/${id}/live?after=${after}`, { headers: UPGRADE });
const ofStaff = async (person: Person, { conversationId }: Visitor, after = 0) => person.fetch(`/api/admin/chats/${conversationId}/live?after=${after}`, { headers: UPGRADE });
const is = <K extends RoomEvent["event"]>(kind: K) => (event: RoomEvent): event is Extract<RoomEvent, { event: K }> => event.event === kind;
const isMessage = (text: string) => (event: RoomEvent) => event.event === "message" && event.data.text === text;
/** What an opened socket hears at once: up to the draft, which is told last. */
const greeting = async (listener: ReturnType<typeof listenTo<RoomEvent>>) => listener.until(is("draft"));

async function talking() {
  const shop = await createShop();
  const visitor = createVisitor(shop);
  await visitor.say("hello");
  return { shop, visitor, staff: await shop.as("staff") };
}
/** Two ears, of the customer and of the staff, that have heard what they missed. */
async function listening() {
  const world = await talking();
  const [customer, person] = [listenTo<RoomEvent>(await ofCustomer(world.visitor)), listenTo<RoomEvent>(await ofStaff(world.staff, world.visitor))];
  await greeting(customer);
  await greeting(person);
  await person.until(is("presence"));
  const act = (deed: string, body?: unknown, who = world.staff) => who.fetch(`/api/admin/chats/${world.visitor.conversationId}/${deed}`, post(body));
  return { ...world, customer, person, act };
}

it("tells who comes what they missed, in order, and then what happens", async () => {
  const { visitor, staff } = await talking();
  await visitor.say("thanks");
  const customer = listenTo<RoomEvent>(await ofCustomer(visitor, 2));
  const missed = await greeting(customer);
  expect(missed.filter(is("message")).map(({ data }) => [data.seq, data.author])).toEqual([[3, "customer"], [4, "assistant"]]);
  expect(missed.find(is("ownership"))?.data).toEqual({ ownership: "assistant", takenBy: null });
  expect(missed.at(-1)).toEqual({ event: "draft", data: null });
  expect((await staff.fetch(`/api/admin/chats/${visitor.conversationId}/takeover`, post())).status).toBe(200);
  const taken = await customer.until(is("ownership"));
  expect(taken).toMatchObject([{ event: "message", data: { seq: 5, author: "system" } }, { event: "ownership", data: { ownership: "staff", takenBy: "Test" } }]);
  await staff.fetch(`/api/admin/chats/${visitor.conversationId}/messages`, post({ message: "Good day" }));
  expect(await customer.next()).toMatchObject({ event: "message", data: { seq: 6, author: "staff", authorName: "Test", text: "Good day" } });
  await staff.fetch(`/api/admin/chats/${visitor.conversationId}/release`, post());
  expect((await customer.until(is("ownership"))).at(-1)?.data).toEqual({ ownership: "assistant", takenBy: null });
});

it("gives all that was missed, however much", async () => {
  const { shop, visitor } = await talking();
  await bindings.DB.batch(Array.from({ length: 450 }, (_, i) => bindings.DB.prepare("INSERT INTO messages (shop_id, conversation_id, seq, id, author, text, at) VALUES (?, ?, ?, ?, 'system', 'x', 0)").bind(shop.id, visitor.conversationId, i + 3, `msg_${i}`)));
  const missed = await greeting(listenTo<RoomEvent>(await ofCustomer(visitor, 1)));
  expect(missed.filter(is("message")).map(({ data }) => data.seq)).toEqual(Array.from({ length: 451 }, (_, i) => i + 2));
});

it("lets staff and the customer's other page read along while the assistant speaks; both hear the same words once", async () => {
  const { visitor, customer, person } = await listening();
  await scriptModel({ match: { userMessage: "tell me about your wool" }, response: { content: "It comes from sheep. It is soft. It keeps warm." }, chunkSize: 12 });
  const { text } = await visitor.say("tell me about your wool");
  for (const ear of [customer, person]) {
    const heard = await ear.until((event) => is("message")(event) && event.data.author === "assistant");
    expect(heard.slice(0, 2)).toMatchObject([{ event: "message", data: { author: "customer" } }, { event: "draft", data: { text: "" } }]);
    expect(heard.filter(is("delta")).map(({ data }) => data.text).join("")).toBe(text);
    expect(heard.filter(is("delta")).length).toBeGreaterThan(1);
    expect(await ear.next()).toEqual({ event: "draft", data: null });
  }
});

it("lets whoever comes in mid-answer hear it from its beginning", async () => {
  const { visitor, staff } = await talking();
  await scriptModel({ match: { userMessage: "tell me a long tale" }, response: { content: "One came first. Two came next. Three came then. Four came late. Five came last." }, chunkSize: 8, latency: 60 });
  const { events } = await visitor.open("tell me a long tale");
  const said: string[] = [];
  let late: ReturnType<typeof listenTo<RoomEvent>> | undefined;
  for await (const event of events) {
    if (event.event !== "delta") continue;
    said.push(event.data.text);
    late ??= listenTo<RoomEvent>(await ofStaff(staff, visitor));
  }
  const heard = await late!.until((event) => isMessage(said.join(""))(event));
  expect(heard.flatMap((event) => (event.event === "delta" ? [event.data.text] : event.event === "draft" && event.data ? [event.data.text] : [])).join("")).toBe(said.join(""));
});

it("lets no word of the assistant reach anybody after a takeover, mid-sentence", async () => {
  const { visitor, customer, person, act } = await listening();
  await scriptModel({ match: { userMessage: "tell me the longest tale" }, response: { content: "One came first. Two came next. Three came then. Four came late. Five came last." }, chunkSize: 8, latency: 80 });
  const { events } = await visitor.open("tell me the longest tale");
  let said = "";
  for await (const event of events) {
    if (event.event === "delta" && !said) expect((await act("takeover")).status).toBe(200);
    if (event.event === "delta") said += event.data.text;
  }
  expect((await act("messages", { message: "A person now" })).status).toBe(201);
  for (const ear of [customer, person]) {
    const heard = await ear.until(isMessage("A person now"));
    const after = heard.slice(heard.findIndex(is("ownership")));
    expect(after.map((event) => (event.event === "message" ? event.data.author : event.event))).toEqual(["ownership", "staff"]);
    expect(heard.filter(is("delta")).map(({ data }) => data.text).join("")).not.toContain("last");
  }
});

it("gives it to one of two staff who take it at once; the other is told who has it, and may take it on purpose", async () => {
  const { shop, visitor, act, staff } = await listening();
  const second = await shop.as("owner");
  await shop.db.orm.run(`UPDATE users SET name = 'Lerato Sithole' WHERE id = '${second.userId}'`);
  const people = [staff, second];
  const answers = await Promise.all(people.map((who) => act("takeover", undefined, who)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [winner, loser] = answers[0]!.status === 200 ? people : [second, staff];
  const holder = winner === staff ? "Test" : "Lerato";
  const refusal = await answers.find(({ status }) => status === 409)!.json();
  expect(refusal).toMatchObject({ code: "not_allowed_now", takenBy: holder, detail: `${holder} has this conversation.` });
  expect((await act("takeover", undefined, winner)).status).toBe(200);
  expect((await act("messages", { message: "Me too" }, loser)).status).toBe(409);
  expect((await act("takeover?takeFrom=Somebody", undefined, loser)).status).toBe(409);
  expect((await act(`takeover?takeFrom=${holder}`, undefined, loser)).status).toBe(200);
  expect((await act("messages", { message: "Still me" }, winner)).status).toBe(409);
  expect((await act("messages", { message: "Mine now" }, loser)).status).toBe(201);
  const { items } = await (await visitor.ask(`/api/chat/${visitor.conversationId}/messages?after=2`)).json<{ items: { author: string }[] }>();
  expect(items.map(({ author }) => author)).toEqual(["system", "system", "staff"]);
});

it("tells two of one first name apart", async () => {
  const { shop, act } = await listening();
  const namesake = await shop.as("owner");
  expect((await act("takeover")).status).toBe(200);
  expect((await act("takeover", undefined, namesake)).status).toBe(409);
  expect((await act("messages", { message: "Hello" }, namesake)).status).toBe(409);
});

it("keeps a person's answer once per client id", async () => {
  const { act } = await listening();
  await act("takeover");
  const again = await Promise.all([act("messages", { message: "Good day", clientId: "one" }), act("messages", { message: "Good day", clientId: "one" })]);
  expect(again.map(({ status }) => status)).toEqual([201, 201]);
  const { messages } = await again[1]!.json<{ messages: { text: string }[] }>();
  expect(messages.filter(({ text }) => text === "Good day")).toHaveLength(1);
});

it("passes on that somebody writes, not too often, and keeps nothing of it", async () => {
  const { customer, person, act } = await listening();
  for (let i = 0; i < 10; i++) customer.socket.send('{"type":"typing"}');
  person.socket.send('{"type":"typing"}');
  expect(await person.next()).toEqual({ event: "typing", data: { by: "customer", name: "" } });
  expect(await customer.next()).toEqual({ event: "typing", data: { by: "staff", name: "Test" } });
  await act("takeover");
  for (const ear of [customer, person]) expect(await ear.next()).toMatchObject({ event: "message", data: { author: "system" } });
});

it("shows the staff who is there, and the customer nothing of that", async () => {
  const { shop, visitor, customer, person } = await listening();
  const owner = await shop.as("owner");
  const other = listenTo<RoomEvent>(await ofStaff(owner, visitor));
  expect((await person.until(is("presence"))).at(-1)?.data).toMatchObject({ customer: true, staff: expect.arrayContaining([expect.objectContaining({ userId: owner.userId })]) });
  customer.socket.close(1000);
  expect((await person.until(is("presence"))).at(-1)?.data).toMatchObject({ customer: false });
  other.socket.close(1000);
  expect((await person.until((event) => is("presence")(event) && event.data.staff.length === 1)).at(-1)?.data).toMatchObject({ customer: false });
});

it("goes on after sleep: sockets, typing, order and messages", async () => {
  const { shop, visitor, customer, person, act } = await listening();
  await evictDurableObject(bindings.CONVERSATIONS.getByName(`${shop.id}/${visitor.conversationId}`));
  customer.socket.send('{"type":"typing"}');
  expect(await person.next()).toMatchObject({ event: "typing", data: { by: "customer" } });
  await evictDurableObject(bindings.CONVERSATIONS.getByName(`${shop.id}/${visitor.conversationId}`));
  expect((await act("takeover")).status).toBe(200);
  for (const ear of [customer, person]) expect(await ear.until(is("ownership"))).toMatchObject([{ event: "message", data: { author: "system" } }, { data: { ownership: "staff" } }]);
  await evictDurableObject(bindings.CONVERSATIONS.getByName(`${shop.id}/${visitor.conversationId}`));
  expect(await visitor.say("are you there?")).toMatchObject({ text: "", handoff: { ownership: "staff" } });
  expect(await person.next()).toMatchObject({ event: "message", data: { author: "customer", text: "are you there?" } });
});

it("answers a ping without waking", async () => {
  const { customer } = await listening();
  const pong = new Promise((resolve) => customer.socket.addEventListener("message", ({ data }) => resolve(data), { once: true }));
  customer.socket.send("ping");
  expect(await pong).toBe("pong");
});

it("opens to nobody else: another visitor, another shop, another site, a signed-out person", async () => {
  const { shop, visitor, staff } = await talking();
  const elsewhere = await createShop();
  const [stranger, foreigner] = [createVisitor(shop), createVisitor(elsewhere)];
  await stranger.say("hello");
  await foreigner.say("hello");
  expect((await ofCustomer(stranger, 0, visitor.conversationId)).status).toBe(404);
  expect((await ofCustomer(foreigner, 0, visitor.conversationId)).status).toBe(404);
  expect((await shop.fetch(`/api/chat/${visitor.conversationId}/live`, { headers: UPGRADE })).status).toBe(404);
  expect((await visitor.ask(`/api/chat/${visitor.conversationId}/live`, { headers: { ...UPGRADE, Origin: "https://evil.example" } })).status).toBe(403);
  expect((await visitor.ask(`/api/chat/${visitor.conversationId}/live`)).status).toBe(400);
  expect((await ofStaff(await elsewhere.as("owner"), visitor)).status).toBe(404);
  expect((await ofStaff(await shop.as("customer"), visitor)).status).toBe(403);
  expect((await shop.fetch(`/api/admin/chats/${visitor.conversationId}/live`, { headers: UPGRADE })).status).toBe(401);
  expect((await shop.fetch(`/api/admin/chats/${visitor.conversationId}/live`, { headers: { ...UPGRADE, Cookie: staff.cookie, Origin: "https://evil.example" } })).status).toBe(403);
});

it("says nothing to a session that has ended, and takes nothing from it", async () => {
  const { shop, visitor, customer, person, act } = await listening();
  const owner = await shop.as("owner");
  await shop.db.orm.run(`DELETE FROM sessions WHERE user_id <> '${owner.userId}' AND shop_id = '${shop.id}'`);
  await act("takeover", undefined, owner);
  expect(await person.closed).toBe(4401);
  const late = listenTo<RoomEvent>(await ofStaff(owner, visitor));
  await greeting(late);
  await shop.db.orm.run(`DELETE FROM sessions WHERE shop_id = '${shop.id}'`);
  late.socket.send('{"type":"typing"}');
  expect(await late.closed).toBe(4401);
  customer.socket.close(1000);
});

it("ends a socket that says what is not understood, or too much", async () => {
  const { visitor } = await talking();
  for (const frame of ["", "x", "{", '{"type":"typing","text":"hi"}', '{"type":"takeover"}', `{"type":"${"x".repeat(5_000)}"}`, "[]", "null", new Uint8Array(9)]) {
    const { socket, closed } = listenTo<RoomEvent>(await ofCustomer(visitor));
    socket.send(frame);
    expect(await closed, String(frame).slice(0, 40)).toBe(1008);
  }
  const { socket, closed } = listenTo<RoomEvent>(await ofCustomer(visitor));
  for (let i = 0; i < 100; i++) socket.send('{"type":"typing"}');
  expect(await closed).toBe(1008);
  expect((await visitor.say("thanks")).done?.source).toBeTruthy();
});

it("opens no more pages of one conversation than anybody has", async () => {
  const { visitor } = await talking();
  for (let i = 0; i < 20; i++) listenTo<RoomEvent>(await ofCustomer(visitor));
  const refused = await ofCustomer(visitor);
  expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "60"]);
});
