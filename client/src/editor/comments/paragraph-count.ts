import { Decoration } from "@tiptap/pm/view";

const svg = "http://www.w3.org/2000/svg";

/** How many threads a paragraph has, after its last letter: a button that is no part of the text. */
export function paragraphCount(at: number, ids: readonly string[], label: string): Decoration {
  return Decoration.widget(
    at,
    () => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ed-thread-count";
      button.contentEditable = "false";
      button.dataset["threads"] = ids.join(" ");
      // Drawn by the style sheet: what is copied or read from the text has no number in it.
      button.dataset["count"] = String(ids.length);
      button.setAttribute("aria-label", label);
      button.append(bubble());
      return button;
    },
    { side: 1, key: `count ${ids.join(" ")}`, stopEvent: () => true, ignoreSelection: true },
  );
}

function bubble(): SVGElement {
  const drawing = document.createElementNS(svg, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", "M4 5h16v11h-8.5L7.5 19.8V16H4z");
  drawing.append(path);
  return drawing;
}
