import { useCallback, useEffect, useRef, useState } from "react";
import type { Counted } from "#worker/inventory";

interface Scan {
  key: string;
  sku: string;
  add?: number;
  counted?: number;
}
/** A scan that did not count, and why. */
export interface Refused {
  key: string;
  sku: string;
  problem: string;
}

const RETRY_AFTER = [1_000, 2_000, 5_000, 10_000];

/**
 * Sends scans one after the other, however fast they come. One that the network has lost is sent again under its own key, so that it counts once;
 * `waiting` is how many are still to be sent, `refused` those that did not count, until `forget`. `onSent` is called when none waits.
 */
export function useScans(takeId: string, onSent: () => void) {
  const queue = useRef<Scan[]>([]);
  const isSending = useRef(false);
  const [waiting, setWaiting] = useState(0);
  const [isLost, setIsLost] = useState(false);
  const [last, setLast] = useState<Counted>();
  const [refused, setRefused] = useState<Refused[]>([]);

  const sendAll = useCallback(async () => {
    if (isSending.current) return;
    isSending.current = true;
    for (let tries = 0; queue.current.length; ) {
      const result = await send(takeId, queue.current[0]!);
      setIsLost(result === undefined);
      if (!result) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER[Math.min(tries++, RETRY_AFTER.length - 1)]));
        continue;
      }
      tries = 0;
      queue.current.shift();
      setWaiting(queue.current.length);
      if ("counted" in result) setLast(result);
      else {
        navigator.vibrate?.(200);
        setRefused((before) => [...before, result]);
      }
    }
    isSending.current = false;
    onSent();
  }, [takeId, onSent]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => queue.current.length && event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  const scan = useCallback(
    (line: Omit<Scan, "key">) => {
      queue.current.push({ ...line, key: crypto.randomUUID() });
      setWaiting(queue.current.length);
      void sendAll();
    },
    [sendAll],
  );
  return { scan, waiting, isLost, last, refused, forget: useCallback(() => setRefused([]), []) };
}

/** Undefined where the network or the server has no answer now. */
async function send(takeId: string, { key, ...line }: Scan): Promise<Counted | Refused | undefined> {
  try {
    const answer = await fetch(`/api/admin/stock-takes/${takeId}/lines`, { method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": key }, body: JSON.stringify(line) });
    if (answer.ok) return (await answer.json()) as Counted;
    if (answer.status >= 500 || answer.status === 429) return undefined;
    const { detail } = (await answer.json()) as { detail: string };
    return { key, sku: line.sku, problem: answer.status === 401 ? "You are signed out. Sign in again, then go on." : detail };
  } catch {
    return undefined;
  }
}
