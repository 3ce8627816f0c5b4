import { useEffect, useState } from "react";

/** True once `isOn` has held for that long. */
export function useHeldFor(isOn: boolean, heldMs: number): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setHeld(true), heldMs);
    return () => {
      clearTimeout(timer);
      setHeld(false);
    };
  }, [isOn, heldMs]);
  return isHeld;
}
