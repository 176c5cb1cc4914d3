/** What happens in a shop, for its staff's open pages. It carries no person's data: the pages ask for that themselves. */
export type LiveNews =
  | { type: "order"; deed: string; number: string }
  | { type: "chat"; conversationId: string }
  | { type: "message"; conversationId: string }
  | { type: "alert"; sku: string; name: string; available: number }
  | { type: "task"; title: string };
export type LiveEvent = LiveNews & { at: string };

/** A shop's live channel. */
export interface LiveChannel {
  /** Passes events on to every socket whose session still lives; where nobody listened half a second ago, nothing is told. */
  publish(events: LiveEvent[]): Promise<void>;
  /** Opens a socket for a session. */
  connect(request: Request, sessionId: string): Promise<Response>;
}
