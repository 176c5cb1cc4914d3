/** Now, in UTC milliseconds. */
export interface Clock {
  now(): number;
}
export const systemClock: Clock = { now: () => Date.now() };
/** A clock that stands still, for cron runs (their scheduled time is now) and tests. */
export const fixedClock = (at: number): Clock => ({ now: () => at });
