/** A text without an editor: for one that holds parts this version does not know. It never writes. */
import { plainLetters } from "@commontable/shared/documents/text-parts.ts";
import { useEffect, useEffectEvent, useState, type ReactElement } from "react";
import * as Y from "yjs";
import { headingTag, kindOf, textAttribute } from "./block-attributes.ts";
import { messages } from "./messages.ts";
import { unsupportedIn } from "./unsupported.ts";

function words(node: unknown): string {
  if (node instanceof Y.XmlText) return plainLetters(node);
  if (!(node instanceof Y.XmlElement)) return "";
  return node.nodeName === "hardBreak" ? "\n" : node.toArray().map(words).join(" ");
}

function part(node: unknown, index: number): ReactElement | null {
  if (!(node instanceof Y.XmlElement)) return null;
  const attributes = node.getAttributes();
  const kind = node.nodeName === "block" ? kindOf(attributes) : "paragraph";
  const text = words(node);
  const Heading = headingTag(kind, textAttribute(attributes, "section") !== null);
  if (Heading) {
    return (
      <Heading key={index} data-kind={kind} dir="auto">
        {text}
      </Heading>
    );
  }
  if (node.nodeName === "divider") return <hr key={index} />;
  if (node.nodeName === "image")
    return <p key={index}>[{textAttribute(attributes, "alt") ?? messages.imageUnsaid}]</p>;
  if (text === "" && node.nodeName !== "block") {
    // A panel, or whatever else this version cannot draw: that something stands here is worth knowing.
    return (
      <p key={index} className="ed-unknown">
        {messages.unknownPanel}
      </p>
    );
  }
  return text === "" ? null : (
    <p key={index} data-kind={kind} dir="auto">
      {text}
    </p>
  );
}

export interface ReadingViewProps {
  fragment: Y.XmlFragment;
  label: string;
  /** Told when nothing unknown is left in the text: somebody removed it. */
  onKnown: () => void;
}

export function ReadingView({ fragment, label, onKnown }: ReadingViewProps) {
  const [, setTurn] = useState(0);
  const look = useEffectEvent(() => {
    setTurn((turn) => turn + 1);
    if (unsupportedIn(fragment) === null) onKnown();
  });
  useEffect(() => {
    const refresh = () => look();
    fragment.observeDeep(refresh);
    return () => fragment.unobserveDeep(refresh);
  }, [fragment]);
  return (
    <section className="ed-text ed-reading" aria-label={label}>
      <p className="ed-newer" role="status">
        {messages.newerText}
      </p>
      {fragment.toArray().map(part)}
    </section>
  );
}
