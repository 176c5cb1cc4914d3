/** How often a failed call of a turn is made again, and the pause before it, which doubles. */
export const [RETRIES, FIRST_PAUSE_MS] = [2, 100];

interface Failed {
  /** How many retries there were before. */
  retries: number;
  /** How long the upstream asks to wait, in ms. */
  retryAfter?: number;
  now: number;
  /** Until when an answer is of use. */
  deadline: number;
  /** 0 to 1: spreads the pauses of many callers. */
  chance: number;
}

/** How long to wait before a failed call is made again, or undefined where it is not worth it: too often, or too late to be of use. */
export function pauseBeforeRetry({ retries, retryAfter = 0, now, deadline, chance }: Failed): number | undefined {
  if (retries >= RETRIES) return undefined;
  const pause = Math.max(retryAfter, FIRST_PAUSE_MS * 2 ** retries * (0.5 + chance));
  return now + pause < deadline ? Math.round(pause) : undefined;
}

/** `Retry-After` as milliseconds: seconds or a date; undefined where it is neither. */
export function readRetryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const pause = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isFinite(pause) ? Math.max(0, pause) : undefined;
}
