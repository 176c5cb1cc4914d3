import type { TaskRow } from "./tasks.queries";

/** Something a person of the shop must do. Times are ISO 8601 UTC. */
export interface Task {
  id: string;
  kind: TaskRow["kind"];
  title: string;
  detail: string;
  orderId: string | null;
  createdAt: string;
  doneAt: string | null;
}
