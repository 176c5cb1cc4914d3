import { Fragment } from "react";

/** Two amounts with a dash between, such as `-R 1 200 – R 3 400`: broken at the dash where it is narrow, never at a sign. */
export const Range = ({ children }: { children: string }) =>
  children.split(/\s–\s/).map((end, i) => (
    // The space between the two stands outside of both, or it would be no place to break at.
    <Fragment key={i}>{i > 0 && " "}<span className="whitespace-nowrap">{i > 0 && "– "}{end}</span></Fragment>
  ));
