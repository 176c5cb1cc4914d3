import type { PurchaseHead } from "#worker/purchasing";
import type { Tone } from "~/components/ui/status";

export const PURCHASE_WORDS: Record<PurchaseHead["state"], [tone: Tone, word: string]> = {
  draft: ["plain", "Draft"], sent: ["warn", "On its way"], part_received: ["warn", "Part received"], received: ["good", "Received"], cancelled: ["plain", "Cancelled"],
};
