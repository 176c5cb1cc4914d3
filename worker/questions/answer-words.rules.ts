import { FIGURES, dayInWords, type FigureKey } from "../metrics";
import { de } from "./answer-words.de.rules";
import { fr } from "./answer-words.fr.rules";
import type { AnswerWords } from "./answer-words.types";

const en: AnswerWords = {
  figures: Object.fromEntries(Object.entries(FIGURES).map(([key, { name }]) => [key, name])) as Record<FigureKey, string>,
  of: (figure, only) => `${figure} of ${only}`,
  total: (figure, period, value) => `${figure} in ${period}: ${value}.`,
  nothing: (figure, period) => `There is nothing to reckon ${figure.toLowerCase()} from in ${period}.`,
  unsold: (period) => `Nothing was sold in ${period}.`,
  first: (order, name, value, total, period) => (order === "most" ? `Most had ${name}: ${value} of ${total} in ${period}.` : `Of what was sold in ${period}, least had ${name}: ${value} of ${total}.`),
  course: (figure, period, total, order, name, value, isDay) => `${figure} in ${period}: ${total} in all, the ${order} ${isDay ? "on" : "in"} ${name.replace(/^Week/, "the week")} (${value}).`,
  held: (period, value, percent, direction) => ` Against ${period} (${value}) that is ${percent === null ? "nothing to compare with" : direction === 0 ? "as much" : `${percent} % ${direction > 0 ? "more" : "less"}`}.`,
  week: (monday, locale) => `Week of ${dayInWords(monday, locale)}`,
  all: "All days", none: "In no category",
};

const LANGUAGES = { en, de, fr };

/** How an answer speaks in a locale's language; English where there are no words of it. */
export const answerWords = (locale: string): AnswerWords => LANGUAGES[locale.split("-")[0]!.toLowerCase() as keyof typeof LANGUAGES] ?? en;
