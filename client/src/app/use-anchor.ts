import { useEffect } from "react";
import { placeInAddress } from "./place-in-address.ts";

/** How long a linked place stays lit. */
const litMs = 2_000;
/** Documents arrive over the network; the place may not stand at once. */
const waitMs = 5_000;

/** Goes to the place an address points at and lights it for two seconds, now and whenever the hash changes. */
export function useAnchor(): void {
  useEffect(() => {
    let stop = () => {};
    const go = () => {
      stop();
      const id = placeInAddress();
      // The skip link goes to the page itself, which is no place in it.
      if (id !== "" && id !== "main") stop = lightWhenThere(id);
    };
    go();
    addEventListener("hashchange", go);
    return () => {
      stop();
      removeEventListener("hashchange", go);
    };
  }, []);
}

/** An element's own id, or the section of a document's template that it heads. */
function placeOf(id: string): Element | null {
  return document.getElementById(id) ?? document.querySelector(`[data-section="${CSS.escape(id)}"]`);
}

function lightWhenThere(id: string): () => void {
  const startedAt = performance.now();
  let timer = setTimeout(look, 0);
  let light: { remove: () => void } | null = null;
  function look() {
    const place = placeOf(id);
    if (place) {
      place.scrollIntoView({ block: "start" });
      light = lightOver(place);
      timer = setTimeout(() => light?.remove(), litMs);
    } else if (performance.now() - startedAt < waitMs) {
      timer = setTimeout(look, 100);
    }
  }
  return () => {
    clearTimeout(timer);
    light?.remove();
  };
}

/**
 * Laid over the place and not set on it: an editor undoes attributes that it did not write. It goes along while what
 * stands above the place still arrives, and lies in the page's own layer, so that bars and dialogs stay above it.
 */
function lightOver(place: Element): { remove: () => void } {
  const light = document.createElement("div");
  light.className = "lit";
  let frame = 0;
  const follow = () => {
    const { left, top, width, height } = place.getBoundingClientRect();
    light.style.left = `${left + scrollX}px`;
    light.style.top = `${top + scrollY}px`;
    light.style.width = `${width}px`;
    light.style.height = `${height}px`;
    frame = requestAnimationFrame(follow);
  };
  follow();
  (document.getElementById("root") ?? document.body).append(light);
  return {
    remove: () => {
      cancelAnimationFrame(frame);
      light.remove();
    },
  };
}
