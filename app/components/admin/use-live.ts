import { useEffect, useRef } from "react";
import type { LiveEvent } from "#worker/platform/live.types";
import { openLiveSocket } from "~/components/live-socket";

const SOON = 3_000;

/** Listens to the shop's live channel for as long as the page is open; `onBack` is called when it is open again after it was lost. Without WebSockets nothing happens. */
export function useLive(onEvent: (event: LiveEvent) => void, onBack: () => void): void {
  const called = useRef({ onEvent, onBack });
  useEffect(() => {
    called.current = { onEvent, onBack };
  });
  useEffect(() => {
    let wasLost = false;
    const { close } = openLiveSocket({
      address: () => "/api/admin/live",
      onEvent: (event) => called.current.onEvent(event as LiveEvent),
      // What happened between the page's loading and now was not heard.
      onOpen: () => (wasLost || performance.now() > SOON) && called.current.onBack(),
      onLost: () => (wasLost = true),
    });
    return close;
  }, []);
}
