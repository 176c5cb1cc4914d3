type Point = number[];
interface Vertex {
  at: Point;
  value: number;
}

/**
 * The point near `start` where `f` is least, by the simplex search of Nelder and Mead (The Computer Journal 7, 1965) with their coefficients
 * 1, 2, ½, ½. Nothing in it is random: the same input gives the same point. Ends after `steps` moves, or once the simplex's values lie within
 * `tolerance` of each other. A value that is not finite counts as the worst there is.
 */
export function minimise(f: (point: Point) => number, start: Point, { size = 0.5, steps = 150, tolerance = 1e-5 } = {}): { at: Point; value: number } {
  const look = (at: Point): Vertex => {
    const value = f(at);
    return { at, value: Number.isFinite(value) ? value : Infinity };
  };
  const simplex = [look(start), ...start.map((_, i) => look(start.map((x, j) => (i === j ? x + size : x))))];
  const order = () => simplex.sort((a, b) => a.value - b.value);
  for (let step = 0; step < steps; step++) {
    order();
    const [best, worst] = [simplex[0]!, simplex.at(-1)!];
    if (Math.abs(worst.value - best.value) <= tolerance * (Math.abs(best.value) + tolerance)) break;
    const centre = start.map((_, i) => simplex.slice(0, -1).reduce((sum, { at }) => sum + at[i]!, 0) / start.length);
    const along = (by: number) => look(centre.map((x, i) => x + by * (worst.at[i]! - x)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[start.length] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex.at(-2)!.value) simplex[start.length] = reflected;
    else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[start.length] = contracted;
      else for (let i = 1; i < simplex.length; i++) simplex[i] = look(simplex[i]!.at.map((x, j) => best.at[j]! + 0.5 * (x - best.at[j]!)));
    }
  }
  return order()[0]!;
}
