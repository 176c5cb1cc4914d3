export { doTask, listTasks, openTasks } from "./manage-tasks";
export { tasksApi } from "./tasks.api";
export { insertTask } from "./tasks.queries";
export type { Task } from "./tasks.types";
