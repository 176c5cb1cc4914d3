import { createVisitor } from "../support/chat";
import { judge, subjectsOf, type Verdict } from "./free-messages";
import type { FreeMessage } from "./free-messages.types";
import { HELD_OUT } from "./held-out";
import { TUNING } from "./tuning";

const VERDICTS: Verdict[] = ["right", "partly", "unsure", "wrong"];
const CHATTING = 3;

/**
 * Says each free message, alone, to the assistant without a model at `origin` and prints what came of it by language. Of the held-out set only counts
 * are printed, so that nobody betters the assistant by it. Gives the share of right and of wrong answers to the held-out set.
 */
export async function readFree(origin: string): Promise<{ right: number; wrong: number }> {
  const tuning = await table(origin, "tuning", TUNING);
  for (const { verdict, message: [text, right], got, said } of tuning) if (verdict !== "right") console.log(`  ${verdict.padEnd(7)}“${text}” should be ${right}, is ${got.join(" & ") || "?"}: ${said.slice(0, 90)}`);
  const held = await table(origin, "held out", HELD_OUT);
  const share = (verdict: Verdict) => held.filter((one) => one.verdict === verdict).length / held.length;
  return { right: share("right"), wrong: share("wrong") };
}

async function table(origin: string, name: string, messages: FreeMessage[]) {
  const results: { message: FreeMessage; verdict: Verdict; got: string[]; said: string }[] = [];
  const rest = [...messages.entries()];
  const chat = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const [at, message] = next;
      const answer = await createVisitor({ fetch: (address: string, init?: RequestInit) => fetch(origin + address, init) } as never).say(message[0]);
      results[at] = { message, verdict: judge(message, answer), got: subjectsOf(answer), said: answer.text };
    }
  };
  await Promise.all(Array.from({ length: CHATTING }, chat));
  console.log(`\n${`free messages, ${name}`.padEnd(26)}${VERDICTS.map((verdict) => verdict.padStart(8)).join("")}`);
  for (const language of [...new Set(messages.map(([, , spoken]) => spoken)), "all"]) {
    const own = results.filter(({ message }) => language === "all" || message[2] === language);
    console.log(`  ${language.padEnd(24)}${VERDICTS.map((verdict) => String(own.filter((one) => one.verdict === verdict).length).padStart(8)).join("")}   ${((100 * own.filter(({ verdict }) => verdict === "right").length) / own.length).toFixed(0)} % right of ${own.length}`);
  }
  return results;
}
