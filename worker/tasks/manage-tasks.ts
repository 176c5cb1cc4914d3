import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { finishTask, selectTask, selectTasks, type TaskRow } from "./tasks.queries";
import type { Task } from "./tasks.types";

const MOST = 100;
const viewOf = ({ id, kind, title, detail, orderId, createdAt, doneAt }: TaskRow): Task => ({
  id, kind, title, detail, orderId, createdAt: new Date(createdAt).toISOString(), doneAt: doneAt === null ? null : new Date(doneAt).toISOString(),
});

/** The statement that gives the shop's newest 100 open tasks, for a view that reads them with the rest. */
export const openTasks = ({ db, shop }: Ctx) => selectTasks(db, shop.id, MOST);

/** The newest 100 open tasks of the shop. For staff. */
export async function listTasks(ctx: Ctx): Promise<{ items: Task[]; nextCursor: null }> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(openTasks(ctx));
  return { items: rows.map(viewOf), nextCursor: null };
}

/** Marks a task as done, once; again changes nothing. For staff. Throws not_found. */
export async function doTask(ctx: Ctx, id: string): Promise<Task> {
  requireStaff(ctx);
  const [[task]] = await ctx.db.read(selectTask(ctx.db, ctx.shop.id, id));
  if (!task) throw notFound("This task");
  if (task.doneAt !== null) return viewOf(task);
  const doneAt = ctx.clock.now();
  await commit(ctx, { writes: [finishTask(ctx.db, ctx.shop.id, id, actorName(ctx.actor), doneAt)], audit: { action: "task.done", subject: id, detail: { title: task.title } } });
  return viewOf({ ...task, doneAt });
}
