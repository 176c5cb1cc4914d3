import { Send } from "lucide-react";
import type { FormEvent } from "react";

interface ComposerProps {
  label: string;
  maxLength: number;
  text: string;
  onText(text: string): void;
  /** Nothing can be sent now; what is written stays. */
  busy: boolean;
  onSend(text: string): void;
  /** Somebody writes. */
  onType(): void;
}

/** Enter sends, Shift and Enter begin a new line. */
export function Composer({ label, maxLength, text, onText, busy, onSend, onType }: ComposerProps) {
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || !text.trim()) return;
    onSend(text.trim());
    onText("");
  };
  return (
    <form method="post" onSubmit={send} className="flex items-end gap-2 p-3">
      <label className="sr-only" htmlFor="chat-text">{label}</label>
      <textarea id="chat-text" name="message" rows={1} maxLength={maxLength} value={text} placeholder="Write a message" enterKeyHint="send"
        onChange={(event) => {
          onText(event.target.value);
          if (event.target.value.trim()) onType();
        }}
        onKeyDown={(event) => event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing && send(event)}
        className="field-sizing-content max-h-32 min-h-11 min-w-0 flex-1 resize-none rounded-card border border-line bg-raised px-3 py-2.5" />
      <button name="intent" value="answer" disabled={busy} aria-label="Send" className="grid size-11 shrink-0 cursor-pointer place-items-center rounded-card bg-accent text-on-accent disabled:opacity-60"><Send size={20} aria-hidden /></button>
    </form>
  );
}
