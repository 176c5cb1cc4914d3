import { requireStaff, type Ctx } from "../platform/context";
import { minorDigits } from "../platform/money";
import type { MessageRow } from "./chat.queries";
import { withoutProofs } from "./chat.rules";
import { selectApproved, selectMessagesOf, selectPeopleOf, type PersonRow } from "./desk.queries";
import { claimsOf } from "./grounding.rules";
import { turnFacts } from "./grounds";
import { promptOf } from "./prompt.rules";
import { Sentences } from "./sentences.rules";

/** A conversation that staff approved, as a model would learn from it, and what is known of its people. */
export interface GoodTalkOf {
  system: string;
  said: { author: MessageRow["author"]; text: string; learns: boolean }[];
  known: { names: string[]; numbers: string[]; places: string[] };
}

const PAGE = 50;

/**
 * The conversations that staff approved, the latest approved first, at most `most`. An answer is one to learn where all its figures stand in what a model is told
 * anyway: prices and stock are looked up, and a model that learns them would invent them. Found bad, it is never learnt. For staff.
 */
export async function* goodTalks(ctx: Ctx, most: number): AsyncGenerator<GoodTalkOf> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  let after = { approvedAt: Number.MAX_SAFE_INTEGER, id: "" };
  for (let left = most; left > 0; ) {
    const limit = Math.min(PAGE, left);
    const [page] = await db.read(selectApproved(db, shop.id, { after, limit }));
    if (!page.length) return;
    const ids = page.map(({ id }) => id);
    const [messages, people] = await db.read(selectMessagesOf(db, shop.id, ids), selectPeopleOf(db, shop.id, ids));
    for (const { id, customer } of page) {
      const said = messages.filter(({ conversationId }) => conversationId === id);
      yield talkOf(ctx, said, (people as PersonRow[]).filter((one) => one.conversationId === id), customer);
    }
    after = { approvedAt: page.at(-1)!.approvedAt!, id: page.at(-1)!.id };
    left = page.length < limit ? 0 : left - limit;
  }
}

function talkOf(ctx: Ctx, messages: MessageRow[], people: PersonRow[], customer: string | null): GoodTalkOf {
  const { own, now } = turnFacts(ctx, "");
  const [system] = promptOf({ shopName: ctx.shop.name, facts: own, now, page: "", history: [], summary: "", question: "" });
  let question = "";
  const said = messages.map(({ author, text, verdict }) => {
    if (author === "customer") question = text;
    const learns = author === "staff" || (author === "assistant" && verdict !== "bad");
    return { author, text: withoutProofs(text), learns: learns && isOfTheShop(ctx, question, text) };
  });
  const names = [customer ?? "", ...people.map(({ name }) => name), ...messages.filter(({ author }) => author === "staff").map(({ authorName }) => authorName)];
  const places = people.flatMap(({ address }) => addressLines(address));
  return { system: String(system!.content), said, known: { names: unique(names), numbers: unique(people.map(({ number }) => String(number ?? ""))), places: unique(places) } };
}

/** Whether an answer says nothing that would have to be looked up. */
function isOfTheShop(ctx: Ctx, question: string, text: string): boolean {
  const { facts } = turnFacts(ctx, question);
  const { currency } = ctx.shop;
  const sentences = new Sentences();
  // A number by itself may count days of the shop's or pieces of its stock: it is looked up as well.
  return [...sentences.push(text), ...sentences.flush()].every((sentence) => !claimsOf(sentence, currency, minorDigits(currency)).length || facts.support(sentence));
}

/** The telling lines of an address as it is kept; a town is nobody's. */
function addressLines(json: string | null): string[] {
  const { line1 = "", line2 = "", postalCode = "" } = (json ? JSON.parse(json) : {}) as { line1?: string; line2?: string; postalCode?: string };
  return [line1, line2, postalCode];
}

const unique = (texts: string[]): string[] => [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
