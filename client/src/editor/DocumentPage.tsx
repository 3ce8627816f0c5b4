/** The desk on which a document lies: toolbar above, section list, paper, margin. Measures are the design's. */
import type { ReactNode } from "react";
import "./editor.css";
import { messages } from "./messages.ts";
import type { OutlineItem } from "./outline.ts";
import { blockElementId } from "./block-id.ts";

export interface DocumentPageProps {
  /** Names the paper for people who hear the page; the page's own heading stands in the bar above. */
  title: string;
  toolbar?: ReactNode;
  toc?: ReactNode;
  paper: ReactNode;
  margin?: ReactNode;
}

export function DocumentPage({ title, toolbar, toc, paper, margin }: DocumentPageProps) {
  return (
    <>
      {toolbar}
      <div className="desk" data-margin={margin === undefined ? undefined : ""}>
        {toc}
        <article className="desk-paper" aria-label={title}>
          {paper}
        </article>
        {margin === undefined ? null : <div className="desk-margin">{margin}</div>}
      </div>
    </>
  );
}

export interface SectionListProps {
  outline: readonly OutlineItem[];
  /** The block id of the section in view. */
  current?: string | undefined;
  /** Something after a section's name, such as a count. */
  mark?: (item: OutlineItem) => ReactNode;
  children?: ReactNode;
}

/** The sections beside the paper, numbered as in its margin. Headings that are not sections are left out. */
export function SectionList({ outline, current, mark, children }: SectionListProps) {
  const sections = outline.filter((item) => item.section !== undefined);
  return (
    <nav className="desk-toc" aria-label={messages.sections}>
      <ol>
        {sections.map((item, index) => (
          <li key={item.id}>
            <a href={`#${blockElementId(item.id)}`} aria-current={item.id === current ? "true" : undefined}>
              <span className="num">{index + 1}</span>
              <span className="grow">{item.text}</span>
              {mark?.(item)}
            </a>
          </li>
        ))}
      </ol>
      {children}
    </nav>
  );
}
