import { useEffect, useRef, useState } from "react";

const firstWrong = "input[aria-invalid=true], [role=radiogroup][aria-invalid=true] input";

/**
 * What a form still lacks. It is said after the first try only, goes as soon as it is put right, and each try
 * brings the focus to the first of it.
 */
export function useProblems<Problems extends object>(found: Problems) {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>(firstWrong)?.focus();
  }, [tries]);
  const isComplete = Object.keys(found).length === 0;
  /** Whether the form can go out. */
  const check = (): boolean => {
    setTries(tries + 1);
    return isComplete;
  };
  const problems: Partial<Problems> = tries === 0 ? {} : found;
  return { form, problems, check };
}
