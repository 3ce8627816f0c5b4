/** Seeds that once failed. They run first, every time. */
export const regressions: { readonly honest: readonly number[]; readonly mutants: readonly number[] } = {
  honest: [],
  mutants: [],
};
