export { answerQuestion } from "./answer-question";
export { keptTo, planQuestion } from "./plan-question";
export type { Question } from "./question.rules";
export { questionsApi } from "./questions.api";
export type { Answer, AnswerRow, Understood } from "./questions.types";
