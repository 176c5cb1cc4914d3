/** What is known of an upstream: how often it failed in a row, and from when it may be asked. */
export interface Circuit {
  failures: number;
  openUntil: number;
}
export const CLOSED: Circuit = { failures: 0, openUntil: 0 };

/** After how many failures in a row nobody asks any more, and for how long; then one may try, and while that lasts nobody else does. */
export const [FAILURES_IN_A_ROW, OPEN_MS, TRIAL_MS] = [5, 30_000, 15_000];

/** Whether the upstream may be asked now. Whoever is let through an open circuit is its one trial: keep `circuit`. */
export function letThrough(circuit: Circuit, now: number): { allowed: boolean; circuit: Circuit } {
  if (circuit.failures < FAILURES_IN_A_ROW) return { allowed: true, circuit };
  if (now < circuit.openUntil) return { allowed: false, circuit };
  return { allowed: true, circuit: { ...circuit, openUntil: now + TRIAL_MS } };
}

/** The circuit after a failure; a success makes it CLOSED. */
export function afterFailure({ failures, openUntil }: Circuit, now: number): Circuit {
  const more = failures + 1;
  return { failures: more, openUntil: more >= FAILURES_IN_A_ROW ? now + OPEN_MS : openUntil };
}
