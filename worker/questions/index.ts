export { answerQuestion } from "./answer-question";
export { planQuestion } from "./plan-question";
export { DIMENSIONS, PERIODS, type Question } from "./question.rules";
export { questionsApi } from "./questions.api";
export type { Answer, AnswerRow } from "./questions.types";
