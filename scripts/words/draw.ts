import type { Dice } from "../dice";
import type { Sample } from "../text-trainer";

const PER_LINE = 30;
const BEFORE = "hi|hello|hey|hi there|good day|good morning|morning|hey guys|sorry|excuse me|please|pls|so|ok|guys|yoh|eish|afternoon".split("|");
const AFTER = "please|pls|thanks|asap|thank you|guys|?|??|!|man|neh|today|urgently|hey|.|kindly".split("|");
const SHORT: Record<string, string[]> = {
  you: ["u"], your: ["ur", "your"], are: ["r"], please: ["pls", "plz", "plse"], for: ["4"], to: ["2"], what: ["wat", "wot"], when: ["wen"], where: ["wer", "were"], how: ["hw"], much: ["mch"], because: ["coz", "cos"], with: ["wit", "w"],
  the: ["da", "de"], this: ["dis"], cannot: ["cant", "cnt"], cant: ["cnt", "can't"], dont: ["dnt", "don't"], not: ["nt"], and: ["n", "&"], be: ["b"], my: ["ma"], order: ["oder", "ordr", "orda"], have: ["hv", "hav"], want: ["wnt"], need: ["nid"], see: ["c"], before: ["b4"], tomorrow: ["2moro", "tmrw"], get: ["gt"],
  delivery: ["delivry", "delivary"], deliver: ["delver", "delivr"], parcel: ["parcl", "pacel"], receive: ["recieve"], received: ["recieved"], address: ["adress", "adres"], account: ["acount"], password: ["pasword"], payment: ["paymnt", "payemnt"], open: ["opn"], money: ["mony"], does: ["dose", "duz"], is: ["iz"], i: ["i", "I"], im: ["i'm", "am"],
};

/**
 * Sentences from a file of patterns (see `intent-templates.txt`): up to thirty a line, each drawn once, a part of them with a greeting, typing errors or
 * chat spellings. The same dice give the same sentences.
 */
export function drawSentences(text: string, dice: Dice, weight: number): Sample[] {
  const lists = new Map<string, string[]>();
  const drawn: Sample[] = [];
  let label = "";
  for (const line of text.split("\n")) {
    const list = /^<(\w+)> = (.*)$/.exec(line);
    if (list) lists.set(list[1]!, list[2]!.split("|"));
    else if (line.startsWith("[")) label = line.slice(1, -1);
    else if (line && !line.startsWith("#")) for (const sentence of ofLine(line, lists, dice)) drawn.push({ text: dice.chance(0.45) ? roughened(sentence, dice) : sentence, label, weight });
  }
  return drawn;
}

function ofLine(line: string, lists: Map<string, string[]>, dice: Dice): Set<string> {
  const sentences = new Set<string>();
  const ways = [...line.matchAll(/\{([^}]*)\}/g)].reduce((product, [, inner]) => product * inner!.split("|").length, /<\w+>/.test(line) ? 4 : 1);
  const wanted = Math.min(PER_LINE, Math.ceil(ways * 0.8));
  for (let tries = 0; sentences.size < wanted && tries < wanted * 3; tries++) {
    const whole = line.replace(/\{([^}]*)\}/g, (_, inner: string) => dice.pick(inner.split("|"))).replace(/<(\w+)>/g, (_, name: string) => dice.pick(lists.get(name)!));
    sentences.add(whole.replace(/\s+/g, " ").trim());
  }
  return sentences;
}

/** As somebody in a hurry writes it. */
function roughened(sentence: string, dice: Dice): string {
  const words = sentence.split(" ").map((word) => {
    const short = SHORT[word];
    if (short && dice.chance(0.35)) return dice.pick(short);
    return /^\p{L}{5,}$/u.test(word) && dice.chance(0.12) ? slipped(word, dice) : word;
  });
  return `${dice.chance(0.25) ? `${dice.pick(BEFORE)} ` : ""}${words.join(" ")}${dice.chance(0.25) ? ` ${dice.pick(AFTER)}` : ""}`;
}

function slipped(word: string, dice: Dice): string {
  const at = 1 + Math.floor(dice.next() * (word.length - 2));
  const [before, here, next, after] = [word.slice(0, at), word[at]!, word[at + 1] ?? "", word.slice(at + 2)];
  return dice.pick([before + next + after, before + next + here + after, before + here + here + next + after]);
}
