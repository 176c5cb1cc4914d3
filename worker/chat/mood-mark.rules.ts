/** How a model says at the beginning of its answer what it takes the customer's mood for: in the same call, so that no customer waits for it. */
export const MOOD_ASKED = "Begin every answer with the mood of the customer's last message towards the shop, as [mood: n], n from -5 (furious) to 5 (delighted), or [mood: unknown] where it shows none. It is taken out before the customer reads on.";

const MARK = /^\s*\[mood:\s*(?:([+-]?\d(?:\.\d+)?)|unknown)\s*\]\s*/i;
const ANYWHERE = /\[mood:[^\]\n]{0,20}\]?[ \t]*/gi;
/** Longer than any mark: what has not ended by then is none. */
const LONGEST = 30;

/** Takes the mark off the beginning of an answer that streams; `mood` is what it said, undefined while, or where, it said none. */
export class MoodMark {
  mood: number | undefined;
  #rest: string | undefined = "";

  /** What of the answer may go on to its reader. */
  push(text: string): string {
    if (this.#rest === undefined) return text;
    const held = this.#rest + text;
    const mark = MARK.exec(held);
    if (mark) this.mood = mark[1] === undefined ? undefined : Math.max(-5, Math.min(5, Number(mark[1])));
    else if (mayBecomeMark(held)) return (this.#rest = held), "";
    this.#rest = undefined;
    return mark ? held.slice(mark[0].length) : held;
  }

  /** What was held back when the answer ended. */
  flush(): string {
    const held = this.#rest ?? "";
    this.#rest = undefined;
    return withoutMarks(held);
  }
}

const mayBecomeMark = (text: string): boolean => {
  const begun = text.trimStart().toLowerCase();
  return begun.length < LONGEST && !begun.includes("]") && ("[mood:".startsWith(begun) || begun.startsWith("[mood:"));
};

/** A text without marks, wherever a model put them. */
export const withoutMarks = (text: string): string => text.replace(ANYWHERE, "");
