import { daysFrom, type Days } from "../metrics";
import { stretches, type Question } from "./question.rules";

/** Each stretch of days and the one that it is held against: the same weekday, or the one of the same place in its row. */
export function pairs(by: Question["by"], days: Days, before: Days | null): { key: string; days: string[]; counterpart?: string[] }[] {
  const others = before ? stretches(by, daysFrom(before.from, before.to)) : [];
  return stretches(by, daysFrom(days.from, days.to)).map((group, i) => ({ ...group, counterpart: (by === "weekday" ? others.find(({ key }) => key === group.key) : others[i])?.days }));
}
