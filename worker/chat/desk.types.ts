import type { OrderCard as OrderSummaryCard } from "../orders";
import type { StaffedHours } from "./staffed-hours.rules";

export interface ChatReply {
  id: string;
  /** What staff type for it, after a slash. */
  shortcut: string;
  text: string;
}
export interface ChatNote {
  id: string;
  text: string;
  by: string;
  at: string;
  /** Whether who reads it may delete it. */
  deletable: boolean;
}
/** What staff have beside an open conversation. */
export interface Desk {
  notes: ChatNote[];
  /** The customer's last orders: of their account, else those that were proven in the conversation. */
  orders: OrderSummaryCard[];
  /** Answers that are ready, their fields filled in as far as they are known. */
  replies: ChatReply[];
  /** Whether there is a model to suggest an answer. */
  canSuggest: boolean;
}
/** How a shop wants its chat. `dailyBudget` is in millionths of a US dollar. */
export interface ChatSettings {
  /** Empty for the deployment's. */
  model: string;
  dailyBudget: number;
  staffedHours: StaffedHours;
  linkHosts: string[];
  /** 0 while nothing was set. */
  version: number;
}
