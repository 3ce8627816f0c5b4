/** Which structured items a panel in the text shows, so that what changed in them stands where they stand. */

const rootsByPanel: Readonly<Record<string, readonly string[]>> = {
  result: ["results"],
  levers: ["levers"],
  strategies: ["strategies"],
  boundaries: ["boundaries"],
  terms: ["terms"],
  objectives: ["objectives"],
  parties: ["party"],
  roles: ["roles"],
  commitments: ["commitments"],
  funders: ["funders", "funder"],
  differences: ["differences", "views"],
  "ground-rules": ["groundRules"],
};

/** Whether a panel shows items of this root. The same matrix stands on promises that another panel shows. */
export function isShownBy(kind: string, root: string): boolean {
  const [family = ""] = root.split("/");
  // Texts of the charter are named like the agenda's words.
  if (family === "terms" && root !== family) return false;
  return rootsByPanel[kind]?.includes(family) ?? false;
}
