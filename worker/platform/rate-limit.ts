import { DomainError } from "./errors";

/** What is limited, each by a binding of its own in wrangler.toml. */
export type LimitedDeed = "sign_in" | "chat" | "orders" | "uploads" | "visits";
/** Throws DomainError `rate_limited` (429, Retry-After) when `who` has done the deed too often this minute. */
export type RateLimit = (deed: LimitedDeed, who: string) => Promise<void>;

export function createRateLimit(bindings: Record<LimitedDeed, RateLimiter>, off: boolean): RateLimit {
  return async (deed, who) => {
    if (off) return;
    const { success } = await bindings[deed].limit({ key: who });
    if (!success) throw new DomainError("rate_limited", "That was a bit much in one minute. Wait a moment and try again.", { retryAfter: 60 });
  };
}
interface RateLimiter {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}
