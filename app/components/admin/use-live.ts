import { useEffect, useRef } from "react";
import type { LiveEvent } from "#worker/platform/live.types";

/** The server closes with it when the session has ended: there is nothing to come back for. */
const SESSION_ENDED = 4401;
const PING = 30_000;
const SOON = 3_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/** Listens to the shop's live channel for as long as the page is open; `onBack` is called when it is open again after it was lost. Without WebSockets nothing happens. */
export function useLive(onEvent: (event: LiveEvent) => void, onBack: () => void): void {
  const called = useRef({ onEvent, onBack });
  useEffect(() => {
    called.current = { onEvent, onBack };
  });
  useEffect(() => listen((event) => called.current.onEvent(event), () => called.current.onBack()), []);
}

function listen(onEvent: (event: LiveEvent) => void, onBack: () => void): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let losses = 0;
  let isOver = false;

  function connect() {
    clearTimeout(timer);
    if (isOver || socket) return;
    const address = new URL("/api/admin/live", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const own = (socket = new WebSocket(address));
    own.onopen = () => {
      // What happened between the page's loading and now was not heard.
      if (losses || performance.now() > SOON) onBack();
      losses = 0;
      ping(own);
    };
    own.onmessage = ({ data }: MessageEvent<string>) => data === "pong" || onEvent(JSON.parse(data) as LiveEvent);
    own.onclose = ({ code }) => {
      if (socket !== own) return;
      socket = undefined;
      clearTimeout(timer);
      isOver ||= code === SESSION_ENDED;
      // A little at random, so that a shop's pages do not all come back in one moment.
      if (!isOver) timer = setTimeout(connect, Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** losses++) * (0.75 + Math.random() / 2));
    };
  }
  function ping(own: WebSocket) {
    if (own.readyState !== WebSocket.OPEN) return;
    own.send("ping");
    timer = setTimeout(() => ping(own), PING);
  }
  // A page that is put away may be shown again as it was; its socket is closed, or the browser would not keep it.
  const drop = () => socket?.close();

  connect();
  window.addEventListener("online", connect);
  window.addEventListener("pageshow", connect);
  window.addEventListener("pagehide", drop);
  return () => {
    isOver = true;
    clearTimeout(timer);
    drop();
    window.removeEventListener("online", connect);
    window.removeEventListener("pageshow", connect);
    window.removeEventListener("pagehide", drop);
  };
}
