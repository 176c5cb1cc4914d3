import type { LiveEvent } from "../platform/live.types";

/** A socket and the session that it was opened for. */
export interface Listener {
  sessionId: string;
  send(text: string): void;
  close(code: number, reason: string): void;
}
/** Why a socket is closed whose session has ended: the page should not come back with it. */
export const SESSION_ENDED = 4401;

/** Sends each event to those whose session is among the `living`, and closes the others. A socket that is gone stops no other. */
export function passOn(listeners: Listener[], living: Set<string>, events: LiveEvent[]): void {
  for (const listener of listeners) {
    try {
      if (living.has(listener.sessionId)) for (const event of events) listener.send(JSON.stringify(event));
      else listener.close(SESSION_ENDED, "Signed out");
    } catch {
      // It closed meanwhile.
    }
  }
}
