/** Two amounts with a dash between, such as `-R 1 200 – R 3 400`: broken at the dash where it is narrow, never at a sign. */
export const Range = ({ children }: { children: string }) => children.split(" – ").map((end, i) => <span key={i} className="whitespace-nowrap">{i > 0 && "– "}{end} </span>);
