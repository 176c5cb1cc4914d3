import type { Clock } from "../platform/clock";

/** Work took longer than somebody waits for it. What still comes of it is dropped. */
export class Late extends Error {
  override name = "Late";
}

/** What work gives. Throws Late as soon as the signal ends the wait. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Late("It took too long."));
    const gone = () => signal.removeEventListener("abort", stop);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(gone);
  });
}

/** What work gives. Throws Late after so many ms. */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), Math.max(0, ms));
  return untilAborted(work, patience.signal).finally(() => clearTimeout(timer));
}

/** How much is left, in ms, of a share of the time that somebody waits. */
export type Deadline = (share: number) => number;
export const deadlineOf = ({ now }: Clock, whole: number): Deadline => {
  const began = now();
  return (share) => began + whole * share - now();
};
