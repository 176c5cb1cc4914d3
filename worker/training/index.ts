export { exportTraining } from "./export-training";
export { sweepTraining } from "./sweep-training";
export { beginTraining, chooseTrained, getTraining } from "./training";
export { trainingApi } from "./training.api";
export type { Training, TrainingJob } from "./training.types";
