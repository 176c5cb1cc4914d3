/** A training of a model on the shop's good conversations. Times are ISO 8601 UTC. */
export interface TrainingJob {
  id: string;
  state: "starting" | "queued" | "running" | "succeeded" | "failed" | "cancelled";
  baseModel: string;
  examples: number;
  /** About how many tokens the examples have. */
  tokens: number;
  /** The trained model, once it succeeded. */
  model: string | null;
  error: string;
  createdAt: string;
  endedAt: string | null;
  /** Whether the shop's assistant answers with it. */
  chosen: boolean;
}
/** How training stands: how many conversations were approved as good examples. `problem` is why none can be started now, in words for the owner. */
export interface Training {
  approved: number;
  problem: string | null;
  /** What a training is based on unless it is told otherwise. */
  baseModel: string;
  jobs: TrainingJob[];
}
