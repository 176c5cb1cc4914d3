/** Who owns the demo shop that checks and measurements are made with. */
export const OWNER = { email: "owner@checks.example", password: "a long night of faults" };

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks, and once more where the local runtime or its proxy dropped the connection, as it now and then does with idle ones. */
export async function again(ask) {
  const heard = async () => {
    const answer = await ask();
    if (answer.status === 500 && (await answer.clone().text()).startsWith("Error: Network connection lost")) throw new Error("connection dropped");
    return answer;
  };
  return heard().catch(heard);
}

/** A POST or PATCH of JSON: its status and body. */
export async function send(address, body, headers = {}, method = "POST") {
  const answer = await again(() => fetch(address, { method, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) }));
  const text = await answer.text();
  return { status: answer.status, retryAfter: answer.headers.get("Retry-After"), body: text.startsWith("{") ? JSON.parse(text) : text };
}

/** The owner's session, as a header. */
export async function signIn(origin) {
  const { body } = await send(`${origin}/api/auth/login`, OWNER);
  return { Authorization: `Bearer ${body.accessToken}` };
}
