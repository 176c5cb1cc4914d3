/** A question as it is being read: what was understood is taken away, letter by letter, so that what is left keeps its place in the words as they were written. */
export interface Sheet {
  /** Lower case, without accents, as long as the words themselves; `|` where something was taken. */
  text: string;
}

const fold = (letter: string): string => {
  const plain = letter === "ß" ? "s" : letter === "’" || letter === "‘" ? "'" : letter.normalize("NFD")[0]!.toLowerCase();
  return plain.length === letter.length ? plain : letter;
};

/** Words folded one letter to one letter. */
export const foldWords = (words: string): string => Array.from({ length: words.length }, (_, i) => fold(words[i]!)).join("");

/** Takes away what stands from `from` to `to`. */
export function takeAway(sheet: Sheet, from: number, to: number): void {
  sheet.text = sheet.text.slice(0, from) + "|".repeat(to - from) + sheet.text.slice(to);
}

/** The first match of a pattern, which is then taken away. */
export function take(sheet: Sheet, pattern: RegExp): RegExpExecArray | null {
  const match = pattern.exec(sheet.text);
  if (match) takeAway(sheet, match.index, match.index + match[0].length);
  return match;
}
