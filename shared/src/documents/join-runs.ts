/** Neighboring runs that look alike as one: a comment that stood on part of them, or a superfluous mark, cut them in two. */
export function joinRuns<Run extends { readonly text: string }>(
  runs: readonly Run[],
  isAlike: (one: Run, other: Run) => boolean,
): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && isAlike(last, run)) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}
