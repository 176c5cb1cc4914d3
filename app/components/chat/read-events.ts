import type { ChatEvent } from "#worker/chat";

/** The events of a `text/event-stream` answer, as they come. */
export async function* readEvents(answer: Response): AsyncGenerator<ChatEvent> {
  const decoder = new TextDecoder();
  const reader = answer.body!.getReader();
  let rest = "";
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const parts = (rest + decoder.decode(next.value, { stream: true })).split("\n\n");
    rest = parts.pop()!;
    for (const part of parts) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/s.exec(part) ?? [];
      if (event && data) yield { event, data: JSON.parse(data) } as ChatEvent;
    }
  }
}
