/** Sends something about the visitor's conversation; the sentence to show where it was refused, nothing where it was taken. */
export async function postChat(chatId: string, deed: string, body: unknown): Promise<string | undefined> {
  try {
    const answer = await fetch(`/api/chat/${chatId}/${deed}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return answer.ok ? undefined : ((await answer.json()) as { detail: string }).detail;
  } catch {
    return "This did not get through. Check your connection.";
  }
}
