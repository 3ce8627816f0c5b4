import { useEffect, useState } from "react";
import { whenQuiet } from "./when-quiet.ts";

/** Whether the page has settled since what it is for was ready; stays so. */
export function useQuiet(isReady = true): boolean {
  const [isQuiet, setQuiet] = useState(false);
  useEffect(() => (isReady ? whenQuiet(() => setQuiet(true)) : undefined), [isReady]);
  return isQuiet;
}
