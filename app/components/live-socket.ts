/** The server closes with it when the session has ended: there is nothing to come back for. */
const SESSION_ENDED = 4401;
const PING = 30_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

interface Listening {
  /** Path and query, asked anew for each connection. */
  address(): string;
  onEvent(event: unknown): void;
  onOpen?(): void;
  /** The connection is lost; it is sought again. */
  onLost?(): void;
}
export interface LiveSocket {
  /** Says something to the server, or nothing while there is no connection. */
  say(text: string): void;
  close(): void;
}

/** Listens to one of the server's channels until it is closed; a lost connection is sought again, at once when the browser is back on line. */
export function openLiveSocket({ address, onEvent, onOpen, onLost }: Listening): LiveSocket {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [losses, isOver, isHeard] = [0, false, false];

  function connect() {
    clearTimeout(timer);
    if (isOver || socket) return;
    const full = new URL(address(), location.href);
    full.protocol = full.protocol.replace("http", "ws");
    const own = (socket = new WebSocket(full));
    own.onopen = () => {
      losses = 0;
      isHeard = true;
      ping(own);
      onOpen?.();
    };
    own.onmessage = ({ data }: MessageEvent<string>) => {
      if (socket !== own) return;
      isHeard = true;
      if (data !== "pong") onEvent(JSON.parse(data));
    };
    own.onclose = ({ code }) => lose(own, code);
  }
  function lose(own: WebSocket, code?: number) {
    if (socket !== own) return;
    socket = undefined;
    clearTimeout(timer);
    isOver ||= code === SESSION_ENDED;
    onLost?.();
    // A little at random, so that a shop's pages do not all come back in one moment.
    if (!isOver) timer = setTimeout(connect, Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** losses++) * (0.75 + Math.random() / 2));
  }
  function ping(own: WebSocket) {
    if (own.readyState !== WebSocket.OPEN) return;
    // The other end is silent: a network that went away says no word of it.
    if (!isHeard) return drop();
    isHeard = false;
    own.send("ping");
    timer = setTimeout(() => ping(own), PING);
  }
  // A page that is put away may be shown again as it was; its socket is closed, or the browser would not keep it.
  function drop() {
    const own = socket;
    own?.close();
    if (own) lose(own);
  }
  const changes = { online: connect, pageshow: connect, offline: drop, pagehide: drop };

  connect();
  for (const [name, change] of Object.entries(changes)) window.addEventListener(name, change);
  return {
    say: (text) => socket?.readyState === WebSocket.OPEN && socket.send(text),
    close: () => {
      isOver = true;
      for (const [name, change] of Object.entries(changes)) window.removeEventListener(name, change);
      drop();
    },
  };
}
