import { useEffect } from "react";

/** A field of a ready answer that nobody has filled. */
const FIELD = /\{[a-z][a-z ]{0,30}\}/;
const BOX = "textarea[name=message]";

/**
 * Puts a text into the answer's box, whichever form holds it: where the caret stands, or in place of `span`. The first field that is left open is selected, to be
 * typed over. False where there is no box.
 */
export function insertAnswer(text: string, span?: [from: number, to: number]): boolean {
  const box = document.querySelector<HTMLTextAreaElement>(BOX);
  if (!box) return false;
  box.focus();
  const [from, to] = span ?? [box.selectionStart, box.selectionEnd];
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  const open = FIELD.exec(box.value);
  if (open) box.setSelectionRange(open.index, open.index + open[0].length);
  return true;
}

/** While the page is open, a shortcut after a slash in the answer's box becomes its text with the Tab key. */
export function useShortcuts(replies: { shortcut: string; text: string }[]): void {
  useEffect(() => {
    const expand = (event: KeyboardEvent) => {
      const box = event.target;
      if (event.key !== "Tab" || event.shiftKey || !(box instanceof HTMLTextAreaElement) || !box.matches(BOX)) return;
      const typed = /(?:^|\s)\/([a-z0-9-]+)$/i.exec(box.value.slice(0, box.selectionStart))?.[1];
      const reply = typed && replies.find(({ shortcut }) => shortcut === typed.toLowerCase());
      if (!reply) return;
      event.preventDefault();
      insertAnswer(reply.text, [box.selectionStart - typed.length - 1, box.selectionStart]);
    };
    document.addEventListener("keydown", expand, true);
    return () => document.removeEventListener("keydown", expand, true);
  }, [replies]);
}
