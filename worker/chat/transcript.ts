import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid, notFound } from "../platform/errors";
import { momentInWords } from "../platform/local-time";
import { mailOf } from "../platform/mail-layout";
import { parse } from "../platform/parse";
import { selectChat, selectMessages } from "./chat.queries";
import { transcriptInput } from "./desk.rules";
import { countTranscriptsTo } from "./desk.queries";
import { loadOwn } from "./load-conversation";
import { transcriptLines } from "./transcript.rules";

const [HOUR, DAY, MOST] = [3_600_000, 86_400_000, 1_000];
/** How many transcripts an address is sent in a day: nobody is to be bothered with what a stranger wrote. */
const A_DAY = 3;

/** Mails the visitor their own conversation: to their account's address or one they name, once an hour. `who` is limited. Throws `invalid`, `not_found`, `rate_limited`. */
export async function mailTranscript(ctx: Ctx, id: string, input: unknown, who: string): Promise<void> {
  const { db, shop, clock, actor } = ctx;
  const { email = "email" in actor ? actor.email : undefined } = parse(transcriptInput, input);
  if (!email) throw invalid("email", "An e-mail address, please.");
  await loadOwn(ctx, id);
  await ctx.rateLimit("orders", `transcript:${shop.id}:${who}`);
  const now = clock.now();
  const [messages, [sent]] = await db.read(selectMessages(db, shop.id, id, 0, MOST), countTranscriptsTo(db, shop.id, email, now - DAY));
  if (sent!.n >= A_DAY) throw new DomainError("rate_limited", "This address was sent enough chats for today.", { retryAfter: DAY / 1_000 });
  const paragraphs = ["Here is what was said in the chat, as you asked.", ...transcriptLines(messages, momentOf(ctx))];
  const email_ = { to: email, subject: `Your chat with ${shop.name}`, ...mailOf({ shop, title: `Your chat with ${shop.name}`, paragraphs }) };
  try {
    await commit(ctx, { writes: [], mail: [{ key: `chat_transcript:${id}:${Math.floor(now / HOUR)}`, email: email_ }] });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("rate_limited", "This chat was mailed a moment ago. It can be mailed again in an hour.", { retryAfter: 3_600 });
    throw error;
  }
}

/** A conversation as a text to keep, for staff; that it was taken out is put on record. Throws `not_found`. */
export async function getTranscript(ctx: Ctx, id: string): Promise<string> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const [[found], messages] = await db.read(selectChat(db, shop.id, id), selectMessages(db, shop.id, id, 0, MOST));
  if (!found) throw notFound("This conversation");
  await commit(ctx, { writes: [], audit: { action: "chat.transcript_taken", subject: id } });
  const head = [shop.name, found.customer ?? "A visitor", id].join(" · ");
  return `${[head, ...transcriptLines(messages, momentOf(ctx))].join("\n\n")}\n`;
}

const momentOf = ({ shop }: Ctx) => (at: number) => momentInWords(new Date(at).toISOString(), shop);
