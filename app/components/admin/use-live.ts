import { useEffect, useRef } from "react";
import type { LiveEvent } from "#worker/platform/live.types";
import { openLiveSocket } from "~/components/live-socket";

const HEARD_AFTER = 1_000;

/** Listens to the shop's live channel for as long as the page is open; `onBack` is called once all that happens is heard, at first and whenever the channel was lost. Without WebSockets nothing happens. */
export function useLive(onEvent: (event: LiveEvent) => void, onBack: () => void): void {
  const called = useRef({ onEvent, onBack });
  useEffect(() => {
    called.current = { onEvent, onBack };
  });
  useEffect(() => {
    let settled: ReturnType<typeof setTimeout> | undefined;
    const { close } = openLiveSocket({
      address: () => "/api/admin/live",
      onEvent: (event) => called.current.onEvent(event as LiveEvent),
      // What happened between the page's loading and now was not heard, nor what comes before the shop's Workers know that somebody listens.
      onOpen: () => (settled = setTimeout(() => called.current.onBack(), HEARD_AFTER)),
      onLost: () => clearTimeout(settled),
    });
    return close;
  }, []);
}
